"""The window's own key: made at the first use, kept in a file that only its owner reads, shown by its fingerprint."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from bancheng.classes.exchange import fingerprint_of, public_key_of
from bancheng.errors import CannotRead


def window_key() -> Ed25519PrivateKey:
    """The key that signs what this window sends. Two processes that make it at once end up with the same one.

    CannotRead when the file is there and is no Ed25519 key: a new one would be another window's in everybody's eyes.
    """
    file = Path(settings.SIGNING_KEY_FILE)
    if not file.exists():
        _make(file)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, OSError) as error:
        raise _unreadable(file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unreadable(file)
    return key


def window_fingerprint() -> str:
    """What other windows compare, by telephone or on paper."""
    return fingerprint_of(public_key_of(window_key()))


def _make(file: Path) -> None:
    """Written aside, on the disk, then linked to its name: whoever comes second finds the first one's."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{uuid4().hex}")
    aside.touch(mode=0o600)
    with aside.open("wb") as out:
        out.write(pem)
        out.flush()
        os.fsync(out.fileno())
    with suppress(FileExistsError):
        file.hardlink_to(aside)
    aside.unlink()


def _unreadable(file: Path) -> CannotRead:
    return CannotRead(
        f"签名用的钥匙文件 {file.name} 读不出来。请从备份恢复；另造一把，别的窗口会当成不是您。",
        f"The signing key {file.name} cannot be read. Restore it from the backup; with a new one other windows would "
        "take you for somebody else.",
    )
