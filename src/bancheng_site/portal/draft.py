"""The draft of a matter being told. It lives in the session on the server, page by page, exactly as typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from bancheng_site.portal.forms import Plain
from bancheng_site.portal.steps import STEPS, forms_of

_PLACE = "telling"
_MOST = 200_000
"""Characters kept for one page. What is longer is refused with its text in the box, and not kept twice."""


class Draft:
    """What has been typed so far, whether it was right or not."""

    def __init__(self, session: SessionBase) -> None:
        self._session = session
        self._kept: dict[str, Any] = session.get(_PLACE, {})

    def keep(self, slug: str, boxes: QueryDict, *, names: set[str], at: datetime) -> None:
        """Remember one page as it was typed."""
        typed = {name: boxes.getlist(name) for name in boxes if name in names}
        if sum(len(value) for values in typed.values() for value in values) <= _MOST:
            self._kept = {**self._kept, slug: typed, "at": at.isoformat()}
            self._session[_PLACE] = self._kept

    def note(self, name: str, value: Any) -> None:
        """Remember something about the telling itself."""
        self._kept = {**self._kept, name: value}
        self._session[_PLACE] = self._kept

    def noted(self, name: str) -> Any:
        """What was noted under this name, or nothing."""
        return self._kept.get(name)

    def boxes(self, slug: str) -> QueryDict | None:
        """One page as it was typed; None when it was never sent."""
        typed: Mapping[str, list[str]] | None = self._kept.get(slug)
        if typed is None:
            return None
        boxes = QueryDict(mutable=True)
        for name, values in typed.items():
            boxes.setlist(name, list(values))
        return boxes

    def forms(self) -> dict[str, list[Plain]]:
        """All pages' forms with what was typed."""
        return {step.slug: forms_of(step.slug, self.boxes(step.slug)) for step in STEPS}

    def saved_at(self) -> datetime | None:
        """When a page was last kept."""
        return datetime.fromisoformat(self._kept["at"]) if "at" in self._kept else None

    def is_empty(self) -> bool:
        """Whether nothing has been told yet."""
        return not any(step.slug in self._kept for step in STEPS)

    def clear(self) -> None:
        """Forget everything: it was sent, or the person wants to begin anew."""
        self._kept = {}
        self._session.pop(_PLACE, None)


def first_open(forms: Mapping[str, list[Plain]]) -> str | None:
    """The first page that still needs something; None when all is told."""
    return next((step.slug for step in STEPS if not all(form.is_valid() for form in forms[step.slug])), None)
