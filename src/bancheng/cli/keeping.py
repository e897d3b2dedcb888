"""Where compiled catalogues and fitted readings are kept between two commands, so that the second starts at once."""

import os
from collections.abc import Mapping
from pathlib import Path

SWITCH = "BANCHENG_KEEP_CATALOGUES"
"""Set to `no`, every command reads the files and fits the readings anew."""


def keeping_folder(environ: Mapping[str, str] = os.environ, of: str = "catalogues") -> Path | None:
    """The folder in the user's own cache (XDG), or None where keeping is switched off.

    >>> keeping_folder({"XDG_CACHE_HOME": "/somewhere"}).as_posix()
    '/somewhere/bancheng/catalogues'
    >>> keeping_folder({"BANCHENG_KEEP_CATALOGUES": "no"}) is None
    True
    """
    if environ.get(SWITCH, "yes").lower() in ("no", "0", "off", "false"):
        return None
    base = environ.get("XDG_CACHE_HOME") or str(Path(environ.get("HOME") or "~").expanduser() / ".cache")
    return Path(base) / "bancheng" / of
