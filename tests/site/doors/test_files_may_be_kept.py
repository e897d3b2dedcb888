"""Styles, scripts and pictures are the same for everybody: browsers may keep them, and they are as well protected."""

import pytest
from django.test import Client

from tests.site.doors.test_headers_and_forms import POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.asked_once]


@pytest.mark.parametrize("file", ["css/base.css", "js/forms.js", "img/seal.svg"])
def test_styles_and_pictures_may_be_kept(file: str) -> None:
    answer = Client().get(f"/static/{file}")
    assert answer.status_code == 200
    answer.close()
    assert "max-age" in answer["Cache-Control"] and "no-store" not in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith(POLICY) and answer["X-Content-Type-Options"] == "nosniff"
