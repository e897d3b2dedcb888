"""Requests that no page of ours would send: what a careless program, a broken proxy or a foe sends."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.core.signals import got_request_exception
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from bancheng_site.checks import view_names
from tests.site.builders import sent
from tests.site.doors.expected import ADDRESSES
from tests.site.doors.test_matrix import stands_in
from tests.site.doors.world import City

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
VERBS = (
    *("note", "accept", "decline", "diagnose", "offer_leg", "extend", "request_materials", "draft_answer", "pause"),
    *("untie", "ask_catalogue"),
)


class Broken(list[str]):
    """While it listens, every exception that became a 500, with its words."""

    def __enter__(self) -> "Broken":
        got_request_exception.connect(self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        got_request_exception.disconnect(self._hear)

    def _hear(self, sender: object, request: HttpRequest | None = None, **_: Any) -> None:
        where = f"{request.method} {request.path}" if request else "?"
        self.append(f"{where}: {sys.exc_info()[1]!r}")


@dataclass(frozen=True)
class Place:
    """An address that takes something, and somebody for whom it opens."""

    name: str
    path: str
    client: Client
    machine: bool


USUAL_TYPED: dict[str, dict[str, str]] = {
    "portal:tell": {"text": "派出所一定要本人来", "ask": "想在家里换身份证"},
    "portal:find": {"number": "2026-000001-7", "code": "ABCDEFGH"},
    "desk:register": {
        "ask": "想在家里换身份证",
        "story": "派出所一定要本人来",
        "for_whom": "self",
        "channel": "window",
    },
    "desk:act": {"words": "电话里说明天来"},
    "desk:log_in": {"username": "clerk.li", "password": "not-the-word"},
    "desk:open_account": {"username": "clerk.li", "full_name": "李敏", "password": "sing-the-river-song"},
    "desk:personal": {"purpose": "打电话约上门时间"},
    "desk:find": {"q": "13800000000"},
    "desk:adopt_catalogue": {"words": "照现行规定", "in_force_from": "2030-01-01"},
}


def places(city: City) -> Iterator[Place]:
    """Every address that takes a POST, with somebody who may send there."""
    for name in sorted(view_names()):
        row = ADDRESSES[name]
        if "POST" not in row.methods:
            continue
        machine = name.startswith("api-")
        who = sorted(row.posts or row.who or {"nobody"})[0]
        if row.about == "case":
            who = "coordinator"
        make = city.machine if machine else city.browser
        client = make(who, raise_request_exception=False)
        if row.about == "receipt":
            city.open_with_code(client, "own window")
        kwargs: dict[str, Any] = stands_in(name)
        kwargs |= {"number": city.numbers["own window"]} if row.about != "nothing" else {}
        yield Place(name, reverse(name, kwargs=kwargs), client, machine)


def typed_at(name: str, **changes: str) -> dict[str, Any]:
    """What a person would have typed there, with changes."""
    return sent(**{**USUAL_TYPED.get(name, {"words": "电话里说明天来", "answer": "交了"}), **changes})


def main_box(name: str) -> str:
    """The box where most is written."""
    known = USUAL_TYPED.get(name, {"words": ""})
    return "story" if "story" in known else next(iter(known))


Send = Callable[[Place], Any]


def raw(content_type: str, body: bytes, **headers: str) -> Send:
    """The bytes as they are."""
    return lambda place: place.client.generic("POST", place.path, body, content_type=content_type, headers=headers)


def form(**changes: str) -> Send:
    """A form with something odd in the box where most is written."""

    def send(place: Place) -> Any:
        boxes = {main_box(place.name) if name == "main" else name: value for name, value in changes.items()}
        if place.machine:
            body = {"ask": "想在家里换身份证", "text": changes.get("main", "x"), **changes}
            return place.client.post(place.path, body, content_type=JSON, headers={"Idempotency-Key": "k"})
        return place.client.post(place.path, typed_at(place.name, **boxes))

    return send


def encoded(encoding: str) -> Send:
    """The form's text in another encoding than it says."""

    def send(place: Place) -> Any:
        text = urlencode(typed_at(place.name, **{main_box(place.name): "身份证办不了"}), encoding=encoding)
        return place.client.generic("POST", place.path, text, content_type=FORM)

    return send


def get(suffix: str, **headers: str) -> Send:
    """The address with something behind it."""
    return lambda place: place.client.get(place.path + suffix, headers=headers)


def with_cookie(name: str, value: str) -> Send:
    """A form from a browser whose cookie was tampered with."""

    def send(place: Place) -> Any:
        header = f"{name}={value}"
        return place.client.post(place.path, typed_at(place.name), HTTP_COOKIE=header)

    return send


BAD: dict[str, tuple[Send, str]] = {
    # what is sent, and what must come back: "no" is a 4xx with a sentence, "any" is anything but a 5xx
    "ten megabytes in one box": (raw(FORM, b"text=" + b"x" * 10_000_000), "no"),
    "ten megabytes of JSON": (raw(JSON, b'{"text": "' + b"x" * 10_000_000 + b'"}'), "no or ignored"),
    "twenty thousand boxes": (raw(FORM, b"&".join(b"b%d=1" % n for n in range(20_000))), "no"),
    "bytes that are not UTF-8": (raw(FORM, b"text=\xff\xfe\xb0\xa1&story=\xff&words=\xff&ask=\xff"), "any"),
    "percent-encoded bytes that are not UTF-8": (raw(FORM, b"text=%FF%FE&story=%FF&words=%FF&q=%FF"), "any"),
    "GBK": (encoded("gbk"), "any"),
    "UTF-16 by its label": (raw(f"{FORM}; charset=utf-16", "text=身份证".encode("utf-16")), "no or ignored"),
    "an encoding that does not exist": (raw(f"{FORM}; charset=klingon", b"text=x"), "any"),
    "NUL in the main box": (form(main="前\x00后"), "any"),
    "right-to-left marks": (form(main="\u202e反\u202c\u200f"), "any"),
    "a half character": (raw(FORM, quote("x").encode() + b"=%ED%A0%80&words=%ED%A0%80&story=%ED%B0%80"), "any"),
    "a box we do not have": (form(is_admin="1", role="system_admin"), "any"),
    "a list where a word belongs": (raw(JSON, b'{"ask": ["x"], "text": {"a": 1}}', **{"Idempotency-Key": "k"}), "any"),
    "deep JSON": (raw(JSON, b'{"a":' * 50_000, **{"Idempotency-Key": "k"}), "any"),
    "deep lists": (raw(JSON, b"[" * 100_000 + b"]" * 100_000, **{"Idempotency-Key": "k"}), "any"),
    "a number of 10,000 digits": (raw(JSON, b'{"ask": ' + b"9" * 10_000 + b"}", **{"Idempotency-Key": "k"}), "any"),
    "JSON in UTF-16": (raw(JSON, '{"ask": "x"}'.encode("utf-16"), **{"Idempotency-Key": "k"}), "any"),
    "a multipart form cut off": (
        raw("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data"),
        "any",
    ),
    "multipart without a boundary": (raw("multipart/form-data", b"x"), "no or ignored"),
    "multipart with a strange boundary": (raw("multipart/form-data; boundary=" + "b" * 300, b"x"), "no or ignored"),
    "multipart base64 that is none": (
        raw(
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="text"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n\xff!\r\n--b--\r\n",
        ),
        "any",
    ),
    "a thousand files": (
        raw(
            "multipart/form-data; boundary=b",
            b"".join(
                b'--b\r\nContent-Disposition: form-data; name="f%d"; filename="x"\r\n\r\nx\r\n' % n
                for n in range(1_000)
            )
            + b"--b--\r\n",
        ),
        "any",
    ),
    "no key": (lambda place: place.client.post(place.path, USUAL_TYPED.get(place.name, {"words": "x"})), "any"),
    "a key that is none": (form(submission_key="1' OR 1=1"), "any"),
    "a key with NUL": (form(submission_key="\x00" * 36), "any"),
    "a very long key": (form(submission_key="a" * 10_000), "any"),
    "an address's query that is not UTF-8": (get("?q=%FF%00&after=%00&case=%FF&then=%00&about=%00&saved=%00"), "any"),
    "numbers in the query that are too large": (
        get("?after=-.99999999999999999999&limit=9999999999&about=9e99"),
        "any",
    ),
    "a date in the query that is none": (get("?after=2026-13-99.1"), "any"),
    "a huge header": (get("", **{"X-Long": "x" * 100_000, "Accept-Language": "zh," * 30_000}), "any"),
    "a language that is none": (get("", **{"Accept-Language": "\x00;q=x,,,;;;=", "Referer": "http://[bad"}), "any"),
    "a host that is not ours": (get("", **{"Host": "evil.example"}), "no"),
    "a broken origin": (raw(FORM, b"text=x", Origin="http://[::bad", Referer="http://[::bad"), "any"),
    "an idempotency key of blanks": (raw(JSON, b"{}", **{"Idempotency-Key": "   "}), "any"),
    "a session that is none": (with_cookie("sessionid", '"\\000\\000aaaaaaaa"'), "any"),
    "a very long session": (with_cookie("sessionid", "a" * 50_000), "any"),
    "cookies that are none": (with_cookie("csrftoken", '\\"; ;;==; text_size=<script>; django_language=\\000'), "any"),
    "messages that are none": (with_cookie("messages", "[[&quot;__json_message&quot;"), "any"),
}
