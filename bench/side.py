"""What a benchmark may ask of either side, so that ours and the rival's are measured by the very same code."""

from collections.abc import Callable
from typing import Protocol

from http_load import Load, Request, load
from postgres import Server, Statements

MakeRequest = Callable[[int], Request]


class Side(Protocol):
    """A running server with two workers on its own database."""

    server: Server
    database: str
    port: int

    @property
    def name(self) -> str:
        """Product and version."""

    def cpu_seconds(self) -> float:
        """CPU of its processes, the database's not included."""

    def seed(self, cases: int) -> None:
        """Bring the stored cases to this number: every fifth open, the newest last."""

    def create(self, number: int) -> Request:
        """Open one case or ticket."""

    def work_lists(self) -> dict[str, Request]:
        """The first 25 of its lists, newest first: `open` and `all`."""

    def rows(self, body: bytes) -> int:
        """How many rows an answer to a work list shows."""


def measure(
    side: Side, make: Request | MakeRequest, *, connections: int, seconds: float, at_most: int = 1_000_000
) -> Load:
    """A round against one side, with its own CPU and the database's."""
    return load(
        side.port,
        (lambda _: make) if isinstance(make, Request) else make,
        connections=connections,
        seconds=seconds,
        at_most=at_most,
        app_cpu=side.cpu_seconds,
        db_cpu=side.server.cpu_seconds,
    )


def statements_per_request(side: Side, make: Request | MakeRequest, requests: int = 10) -> Statements:
    """What one request sends to the database: the log of `requests` of them, on warm connections, divided.

    Rounded up, so that a statement only some requests send still counts.
    """
    with side.server.counting(side.database) as counted:
        measure(side, make, connections=1, seconds=120, at_most=requests)
    return counted[0].divided_by(requests)
