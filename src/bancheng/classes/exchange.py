"""A published playbook as one signed file that another window can read, and the check of such a file.

The file is JSON. Every part has its own SHA-256; the digests are signed with Ed25519 (RFC 8032) by the window's key.
So an altered file is refused by the name of the part that was altered, and a forged one because the digests do not
carry the signature of the key that stands in it. Whose key it is a machine cannot know: people compare the fingerprint
with the one the other window shows.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_diff import TITLES
from bancheng.classes.playbook_file import canonical, playbook_data, playbook_from
from bancheng.classes.playbook_private import personal_in
from bancheng.errors import CannotRead, Refused
from bancheng.files.json_parts import JsonPart, read_json
from bancheng.reasons import Sentence

FORMAT = "bancheng-playbook/1"
_HEAD = ("format", "tenant", "number", "published_on", "address", "offices", "matters")
_SEAL = ("digests", "key", "signature")
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class FileAltered(CannotRead):
    """A playbook file whose contents are not those that were signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What travels: the playbook, the window and version it is published as, and the names of codes used in it."""

    playbook: Playbook
    tenant: str
    number: int
    published_on: date
    address: str = ""
    offices: Mapping[str, Sentence]
    matters: Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class Received:
    """A parcel whose file held what was signed, and the fingerprint of the key that signed it."""

    parcel: Parcel
    fingerprint: str


def fingerprint_of(key: bytes) -> str:
    """The fingerprint of a public key as people compare it: eight groups of four.

    >>> fingerprint_of(bytes(32))
    '6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20'
    """
    digits = hashlib.sha256(key).hexdigest()[:32].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 32, 4))


def public_key_of(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public half."""
    return key.public_key().public_bytes_raw()


def sealed(parcel: Parcel, key: Ed25519PrivateKey) -> str:
    """The file. Refused, with what and where, if anything in it tells of a person; the same parcel gives the same text.

    What it says of its origin is kept, case numbers included: a number opens nothing without its code.
    """
    for personal in personal_in(parcel.playbook):
        raise Refused(personal.sentence.zh, personal.sentence.en, field=personal.path)
    parts = _parts(parcel)
    digests = {name: _digest(value) for name, value in parts.items()}
    public = public_key_of(key)
    signature = key.sign(_signed(digests))
    seal = {"digests": digests, "key": _written(public), "signature": _written(signature)}
    return canonical({**_nested(parts), **seal}) + "\n"


def opened(text: str, name: str = "playbook.json") -> Received:
    """The parcel of a file that is what was signed.

    CannotRead says at which path something is not understood; FileAltered which part is not the one that was signed.
    """
    top = read_json(text, name)
    found = top.fields((*_HEAD, "playbook", *_SEAL))
    if found["format"].value != FORMAT:
        raise found["format"].fault(f"这里只读 {FORMAT}。", f"only {FORMAT} is read here.")
    key = _bytes(found["key"], 32)
    _require_untouched(found, key)
    parcel = Parcel(
        playbook=playbook_from(found["playbook"]),
        tenant=found["tenant"].text(200),
        number=found["number"].whole_number(1, 1_000_000),
        published_on=found["published_on"].day(),
        address=_address(found["address"]),
        offices=_names(found["offices"]),
        matters=_names(found["matters"]),
    )
    for personal in personal_in(parcel.playbook):
        raise Refused(personal.sentence.zh, personal.sentence.en, field=personal.path)
    return Received(parcel, fingerprint_of(key))


def _parts(parcel: Parcel) -> dict[str, Any]:
    """What is signed part by part; parts of the playbook under their own names, so that one can be told altered."""
    head = {
        "format": FORMAT,
        "tenant": parcel.tenant,
        "number": parcel.number,
        "published_on": parcel.published_on.isoformat(),
        "address": parcel.address,
        "offices": _said(parcel.offices),
        "matters": _said(parcel.matters),
    }
    return {**head, **{f"playbook.{word}": value for word, value in playbook_data(parcel.playbook).items()}}


def _nested(parts: Mapping[str, Any]) -> dict[str, Any]:
    inside = {name.removeprefix("playbook."): value for name, value in parts.items() if name.startswith("playbook.")}
    return {**{name: value for name, value in parts.items() if name in _HEAD}, "playbook": inside}


def _require_untouched(found: Mapping[str, JsonPart], key: bytes) -> None:
    digests = {name: part.value for name, part in found["digests"].fields((), _any(found["digests"])).items()}
    if not all(isinstance(value, str) and _DIGEST.fullmatch(value) for value in digests.values()):
        raise found["digests"].fault("摘要应为 64 位十六进制。", "each digest is 64 hexadecimal digits.")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(_bytes(found["signature"], 64), _signed(digests))
    except (InvalidSignature, ValueError):
        raise FileAltered(
            f"{found['signature'].name} 的签名和它的公钥对不上：文件是伪造的，或摘要被改过。请向发出的窗口重新要一份。",
            f"{found['signature'].name}: the signature is not of the key in the file, so it is forged or its digests "
            "were altered. Ask the window that sent it for another.",
            field="signature",
        ) from None
    playbook = found["playbook"].value
    inside = playbook if isinstance(playbook, dict) else {}
    there = {name: found[name].value for name in _HEAD} | {f"playbook.{word}": part for word, part in inside.items()}
    for name in sorted(there.keys() | digests.keys()):
        if name not in there or name not in digests or _digest(there[name]) != digests[name]:
            raise _altered(found["key"].name, name)


def _altered(file: str, part: str) -> FileAltered:
    called = TITLES.get(part.removeprefix("playbook."))
    zh, en = (f"“{called.zh}”（{part}）", f"“{called.en}” ({part})") if called else (f"“{part}”", f"“{part}”")
    return FileAltered(
        f"{file} 里的{zh}不是签名时的内容：这一部分被改过。请向发出的窗口重新要一份。",
        f"{file}: {en} is not what was signed; that part was altered. Ask the window that sent it for another.",
        field=part,
    )


def _any(value: JsonPart) -> tuple[str, ...]:
    return tuple(value.value) if isinstance(value.value, dict) else ()


def _signed(digests: Mapping[str, object]) -> bytes:
    return f"{FORMAT}\n{canonical(dict(digests))}".encode()


def _digest(value: object) -> str:
    try:
        return hashlib.sha256(canonical(value).encode()).hexdigest()
    except ValueError:  # a lone surrogate or a number that JSON has no word for: nothing we ever signed
        return ""


def _said(names: Mapping[str, Sentence]) -> dict[str, dict[str, str]]:
    return {code: {"zh": name.zh, "en": name.en} for code, name in names.items()}


def _names(value: JsonPart) -> dict[str, Sentence]:
    return {code: part.sentence() for code, part in value.fields((), _any(value)).items()}


def _address(value: JsonPart) -> str:
    return value.text(500) if value.value else ""


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(value: JsonPart, length: int) -> bytes:
    try:
        raw = base64.b64decode(value.text(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != length:
        raise value.fault(f"应为 {length} 字节的 Base64。", f"this should be {length} bytes in Base64.")
    return raw
