"""A bounded load: so many connections, for so many seconds, every answer checked; latencies and CPU come back.

Ordinary `http.client` in threads: slow enough to be fair to both sides, and its own CPU is never counted.
"""

import http.client
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claims import CouldNotMeasure, percentile


@dataclass(frozen=True, slots=True)
class Request:
    """One request, ready to send."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What a round of requests cost."""

    milliseconds: list[float]
    seconds: float
    app_cpu_ms: float
    db_cpu_ms: float

    @property
    def n(self) -> int:
        """Requests answered."""
        return len(self.milliseconds)

    @property
    def cpu_ms(self) -> float:
        """CPU per request, application and database together."""
        return (self.app_cpu_ms + self.db_cpu_ms) / self.n

    def summary(self) -> dict[str, float]:
        """The figures a reader asks for."""
        return {
            "n": self.n,
            "per_second": round(self.n / self.seconds, 1),
            "p50_ms": round(percentile(self.milliseconds, 0.50), 2),
            "p95_ms": round(percentile(self.milliseconds, 0.95), 2),
            "app_cpu_ms": round(self.app_cpu_ms / self.n, 2),
            "db_cpu_ms": round(self.db_cpu_ms / self.n, 2),
        }


def json_request(method: str, path: str, headers: Mapping[str, str], body: object = None) -> Request:
    """A request with a JSON body, or none."""
    if body is None:
        return Request(method, path, headers)
    sent = json.dumps(body, ensure_ascii=False).encode()
    return Request(method, path, {**headers, "Content-Type": "application/json"}, sent)


def send(connection: http.client.HTTPConnection, request: Request) -> bytes:
    """The body of a 2xx answer; anything else ends the run, because a figure over errors means nothing."""
    connection.request(request.method, request.path, request.body, dict(request.headers))
    answer = connection.getresponse()
    body = answer.read()
    if not 200 <= answer.status < 300:
        raise CouldNotMeasure(f"{request.method} {request.path} answered {answer.status}: {body[:400]!r}")
    return body


def load(
    port: int,
    make: Callable[[int], Request],
    *,
    connections: int,
    seconds: float,
    app_cpu: Callable[[], float],
    db_cpu: Callable[[], float],
    at_most: int = 1_000_000,
) -> Load:
    """Send `make(0)`, `make(1)` … until time or count is up; requests under way are finished and counted."""
    numbers = iter(range(at_most))
    lock = threading.Lock()
    taken: list[float] = []
    failures: list[BaseException] = []
    app, db, start = app_cpu(), db_cpu(), time.perf_counter()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            while time.perf_counter() - start < seconds and not failures:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                request = make(number)
                sent = time.perf_counter()
                send(connection, request)
                took = (time.perf_counter() - sent) * 1000
                with lock:
                    taken.append(took)
        except BaseException as error:  # noqa: BLE001 - carried to the caller's thread, where it is raised
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    if failures:
        raise failures[0]
    return Load(taken, elapsed, (app_cpu() - app) * 1000, (db_cpu() - db) * 1000)


def wait_for(port: int, path: str, seconds: float = 30) -> None:
    """Return when the server answers, be it "not found"; an error of its own is a server that is not ready."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status < 500:
                return
            time.sleep(0.2)
        except (ConnectionError, TimeoutError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    raise CouldNotMeasure(f"No usable answer from port {port} within {seconds:.0f} seconds.")
