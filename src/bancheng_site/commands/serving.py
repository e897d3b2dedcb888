"""Serving the site with granian."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped. Each process keeps its own database connections."""
    os.environ.setdefault("HOST", host)
    server = Granian(
        "bancheng_site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
        websockets=False,
    )
    server.serve()
