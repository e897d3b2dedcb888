"""The cases this browser session may open, by their printed numbers. `DoorKeeper` reads the same list."""

from django.contrib.sessions.backends.base import SessionBase

_PLACE = "granted"
_MOST = 20


def grant(session: SessionBase, number: str) -> None:
    """Open this case for the session; the oldest of twenty is shut again."""
    others = [one for one in session.get(_PLACE, []) if one != number]
    session[_PLACE] = [*others, number][-_MOST:]


def is_granted(session: SessionBase, number: str) -> bool:
    """Whether the session opened this case before."""
    return number in session.get(_PLACE, [])
