"""The questions, one page each, and how the answers become a told matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import Attempt, Channel
from bancheng.cases.intake import ASK_LIMIT
from bancheng.cases.people import Need, Party, PartyRole
from bancheng.ids import OfficeId
from bancheng_site.actions.receive_case import Told
from bancheng_site.portal.forms import (
    CALL_ONLY,
    COMPANY,
    OTHER,
    AttemptForm,
    ConductForm,
    Plain,
    ReachForm,
    WhatForm,
    WhomForm,
)

MOST_ATTEMPTS = 6
COUNT = "count"
Boxes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of questions."""

    slug: str
    title: Any


STEPS = (
    Step("what", _("说说您的事")),
    Step("tried", _("去哪里办过？")),
    Step("whom", _("替谁来说？")),
    Step("reach", _("怎么联系您？")),
)
BY_SLUG = {step.slug: step for step in STEPS}


def after(slug: str) -> Step | None:
    """The step that follows; none after the last."""
    place = [step.slug for step in STEPS].index(slug) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(slug: str) -> Step | None:
    """The step that came before; none before the first."""
    place = [step.slug for step in STEPS].index(slug)
    return STEPS[place - 1] if place else None


def forms_of(slug: str, boxes: Boxes | None) -> list[Plain]:
    """The forms on one page, bound to what was typed if anything was."""
    match slug:
        case "what":
            return [WhatForm(boxes)]
        case "tried":
            attempts = [AttemptForm(boxes, prefix=f"a{n}") for n in range(attempts_in(boxes))]
            return [*attempts, ConductForm(boxes)]
        case "whom":
            return [WhomForm(boxes)]
        case _:
            return [ReachForm(boxes)]


def attempts_in(boxes: Boxes | None) -> int:
    """How many attempts the page has room for, between one and six."""
    said = str((boxes or {}).get(COUNT, "1"))
    return min(int(said), MOST_ATTEMPTS) if re.fullmatch(r"[1-9]", said) else 1


def known_boxes(slug: str, boxes: Boxes) -> set[str]:
    """The names of all boxes the page has."""
    names = {COUNT, "more"} if slug == "tried" else set()
    for form in forms_of(slug, boxes):
        for field in form:
            names |= {field.html_name, *(f"{field.html_name}_{part}" for part in ("year", "month", "day"))}
    return names


def told_from(forms: Mapping[str, list[Plain]]) -> Told:
    """The matter as told on the four pages. Every form must have been found valid before."""
    what = forms["what"][0].cleaned_data
    *attempts, conduct = forms["tried"]
    office = conduct.cleaned_data["conduct"]
    return Told(
        ask=what["ask"] or proposed_ask(what["text"]),
        text=what["text"],
        channel=Channel.WEB,
        parties=_parties(forms["whom"][0].cleaned_data, forms["reach"][0].cleaned_data),
        attempts=tuple(
            Attempt(number=0, where=tried["where"], said=tried["said"], on=tried["on"])
            for tried in (form.cleaned_data for form in attempts)
            if tried["where"]
        ),
        concerns_conduct_of=OfficeId(int(office)) if office else None,
    )


def proposed_ask(text: str) -> str:
    """The first sentence, at most 80 characters, for whoever left the one line empty.

    >>> proposed_ask("身份证过期了，取不了钱。派出所要本人去！")
    '身份证过期了，取不了钱'
    """
    first = next((part.strip() for part in re.split(r"[。！？!?\n]|\.\s", text) if part.strip()), text.strip())
    return first if len(first) <= ASK_LIMIT else first[: ASK_LIMIT - 1] + "…"


def _parties(whom: Mapping[str, Any], reach: Mapping[str, Any]) -> tuple[Party, ...]:
    needs = tuple(Need(need) for need in whom["needs"])
    if reach["means"] == CALL_ONLY:
        needs = (*needs, Need.PHONE_ONLY)
    speaker = {"name": reach["name"], "phone": reach["phone"], "address": reach["address"]}
    if whom["for_whom"] == OTHER:
        return (
            Party(number=1, role=PartyRole.APPLICANT, name=whom["person"], address=reach["address"], needs=needs),
            Party(
                number=2,
                role=PartyRole.HELPER,
                relation=whom["relation"],
                authority=whom["authority"],
                consent=whom["consent"],
                **speaker,
            ),
        )
    if whom["for_whom"] == COMPANY:
        return (
            Party(number=1, role=PartyRole.COMPANY, name=whom["company"], address=reach["address"], needs=needs),
            Party(number=2, role=PartyRole.HELPER, relation="单位经办人", consent=True, **speaker),
        )
    return (Party(number=1, role=PartyRole.APPLICANT, needs=needs, **speaker),)
