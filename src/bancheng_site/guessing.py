"""How often somebody may guess before they have to wait: at a case's code, at a password.

Wrong tries are counted where they come from, never for the thing guessed at alone: whoever guesses at a colleague's
password from elsewhere shuts the door for themselves and not for the colleague. Each server process counts for itself.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Guesses:
    """So many wrong tries at one kind of thing, within so many seconds of the first."""

    kind: str
    most: int
    seconds: int

    def are_spent(self, *places: str) -> bool:
        """Whether one of these places has to wait. Asking again meanwhile makes the wait no longer."""
        return any(cache.get(self._key(place), 0) >= self.most for place in places)

    def count_wrong(self, *places: str) -> None:
        """One more wrong try from these places."""
        for key in map(self._key, places):
            cache.add(key, 0, self.seconds)
            cache.incr(key)

    def forget(self, *places: str) -> None:
        """Somebody from there knew the answer."""
        cache.delete_many([self._key(place) for place in places])

    def _key(self, place: str) -> str:
        return f"{self.kind}:{hashlib.sha256(place.encode(errors='replace')).hexdigest()}"


def address_of(request: HttpRequest) -> str:
    """The caller's address. One of our own proxies adds it as the last of X-Forwarded-For; others are not believed."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return passed_on if passed_on and (not near or near in settings.PROXIES) else near
