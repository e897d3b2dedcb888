"""Serving the site with granian."""

import os

from django.core.exceptions import ImproperlyConfigured
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bancheng.errors import CannotRead
from bancheng_site.checks import require_guarded


def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped. Each process keeps its own database connections. CannotRead when a check fails."""
    try:
        require_guarded()
    except ImproperlyConfigured as unguarded:
        raise CannotRead(f"不能启动：{unguarded}", f"Not starting: {unguarded}") from unguarded
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
