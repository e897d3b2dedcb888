"""The catalogue over HTTP where there is none yet."""

import hashlib

import pytest
from django.test import Client

from bancheng_site.records.staff import ApiToken
from tests.site.api.test_catalogue import ANSWER
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db


def test_before_a_catalogue_is_adopted_the_answer_says_what_to_do(district: District) -> None:
    digest = hashlib.sha256(b"a token").hexdigest()
    ApiToken.objects.create(staff=district.people["clerk"], label="machine", digest=digest, created_at=MORNING)
    for path in (ANSWER, "/api/v1/catalogue/findings"):
        answer = Client(headers={"Authorization": "Bearer a token"}).get(path, {"goal": "move"})
        assert answer.status_code == 422
        assert "法制审核" in answer.json()["error"]["sentence"]["zh"]
