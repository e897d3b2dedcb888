"""What was told, as rows to look over: label, value, and the page on which it is changed."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from bancheng.cases.facts import Attempt
from bancheng.cases.people import Need, Party, PartyRole
from bancheng.reading.numbers import mask_phone
from bancheng_site.actions.receive_case import Told
from bancheng_site.portal.steps import proposed_ask
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import full_day, said


def answers(told: Told) -> list[dict[str, Any]]:
    """The rows of 核对, in the order of the questions."""
    return [{"label": label, "value": value, "change_url": _change(step)} for step, label, value in _rows(told)]


def _change(step: str) -> str:
    return f"{reverse('portal:tell', args=[step])}?then=check"


def _rows(told: Told) -> Iterator[tuple[str, str, str]]:
    taken = told.ask == proposed_ask(told.text)
    yield "what", gettext("您想办成（取自您的第一句）") if taken else gettext("您想办成"), told.ask
    yield "what", gettext("发生了什么"), told.text
    if not told.attempts:
        yield "tried", gettext("去过哪里"), gettext("还没去过别处")
    for place, attempt in enumerate(told.attempts, 1):
        label = gettext("去过哪里") if len(told.attempts) == 1 else gettext("去过的第 %d 处") % place
        yield "tried", label, attempt_in_words(attempt)
    if told.concerns_conduct_of:
        yield "tried", gettext("要反映的单位"), str(said(directory().name(told.concerns_conduct_of)))
    yield from _people(told.parties)


def attempt_in_words(attempt: Attempt) -> str:
    """One attempt on a line or two: where, when, what was said."""
    first = f"{attempt.where} · {full_day(attempt.on)}" if attempt.on else attempt.where
    return f"{first}\n“{attempt.said}”" if attempt.said else first


def _people(parties: tuple[Party, ...]) -> Iterator[tuple[str, str, str]]:
    first, speaker = parties[0], parties[-1]
    if speaker.role is not PartyRole.HELPER:
        yield "whom", gettext("谁的事"), gettext("我自己的事")
    elif first.role is PartyRole.COMPANY:
        yield "whom", gettext("谁的事"), first.name
    else:
        agreed = gettext("他知道并同意") if speaker.consent else gettext("还没问过他")
        parts = [first.name, gettext("我是他的%s") % speaker.relation, agreed, speaker.authority]
        yield "whom", gettext("谁的事"), " · ".join(part for part in parts if part)
    yield "whom", gettext("不方便的地方"), "、".join(need_in_words(need) for need in first.needs) or gettext("没有")
    yield "reach", gettext("怎么称呼您"), speaker.name
    yield "reach", gettext("电话"), speaker.phone or gettext("没有，请寄信")
    if speaker.address:
        yield "reach", gettext("住址"), speaker.address


def need_in_words(need: Need) -> str:
    """One thing that makes the window reachable."""
    return {
        Need.HOME_VISIT: gettext("出不了门，请上门"),
        Need.WHEELCHAIR: gettext("坐轮椅"),
        Need.SIGN_LANGUAGE: gettext("听不见，用手语或写字"),
        Need.LARGE_PRINT: gettext("要大字"),
        Need.INTERPRETER: gettext("要翻译"),
        Need.PHONE_ONLY: gettext("只能打电话"),
    }[need]


def reached_by(parties: tuple[Party, ...]) -> str:
    """The telephone on the case, masked; empty when there is none."""
    return next((mask_phone(party.phone) for party in reversed(parties) if party.phone), "")
