"""What makes one submission one: a key that the page carried, and a fingerprint of what was said."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder

from bancheng.errors import CannotRead
from bancheng_site.actions.write import Sent

KEY = "submission_key"


def fresh_key() -> str:
    """A key that no page carried before."""
    return str(uuid.uuid4())


def fingerprint(said: object) -> str:
    """The same words give the same 64 letters, whatever the order they were typed in.

    >>> fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
    True
    """
    plain = asdict(cast(Any, said)) if is_dataclass(said) else said
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def sent(posted: Mapping[str, Any], said: object) -> Sent:
    """Key and fingerprint of a posted form. CannotRead when the form came without a key of ours."""
    try:
        key = uuid.UUID(str(posted.get(KEY, "")))
    except ValueError:
        raise CannotRead(
            "这一页不完整，还没有提交。您写的都在，请再点一次提交。",
            "The page was incomplete and nothing was sent. Your words are here; please send again.",
            field=KEY,
        ) from None
    return Sent(f"web:{key}", fingerprint(said))
