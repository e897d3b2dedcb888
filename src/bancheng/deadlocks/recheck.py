"""An answer that comes back, checked again from the catalogue: its proofs, and that its words say what they prove."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bancheng.catalogue.compile import Compiled
from bancheng.deadlocks.ask import (
    Answer,
    Asking,
    UnprovenClaim,
    applicant,
    ask,
    calendar_from,
    plans,
    question_about,
    steps_behind,
    told,
)
from bancheng.deadlocks.certificate import refused_claim
from bancheng.deadlocks.certificate_data import read_certificate, read_payment
from bancheng.deadlocks.cone import blocked_cone, whole_cone
from bancheng.deadlocks.proof_data import fields, listed, not_a_certificate
from bancheng.deadlocks.reports import answer_data
from bancheng.reasons import Sentence

_NOT_FROM_HERE = Sentence(
    "答案里的话和它的证明对不上，或者不是按这份目录写的",
    "What the answer says is not what its proof shows, or it was written from another catalogue",
)


def refused_answer(compiled: Compiled, answer: object) -> Sentence | None:
    """What does not stand in an answer written as JSON; None if all of it does. CannotRead if it is no answer."""
    written = fields(answer, "goal", "profile", "holds", "from", "reachable")
    goal, profile, holds = written["goal"], fields(written["profile"]), written["holds"]
    if goal not in compiled.index or not all(isinstance(each, str) for each in profile.values()):
        raise not_a_certificate("goal")
    asking = applicant(compiled, profile, None if holds is None else [str(each) for each in listed(holds)])
    if bool(asking.got[compiled.index[goal]]) is not written["reachable"]:
        return Sentence("能不能办成", "Whether it can be done")
    return _refused_plan(asking, goal, written) if written["reachable"] else _refused_block(asking, goal, written)


def _refused_block(asking: Asking, goal: str, written: Mapping[str, Any]) -> Sentence | None:
    compiled = asking.compiled
    certificate = read_certificate(compiled, written.get("certificate"))
    cone = blocked_cone(compiled.system, asking.open_routes, asking.got, compiled.index[goal])
    steps = steps_behind(compiled, cone)
    if (refused := refused_claim(question_about(asking, cone, steps), certificate)) is not None:
        return refused
    blocked = told(asking, goal, cone, steps, certificate)
    return _other_words(compiled, written, Answer(goal, asking.profile, asking.holds, _day(written), blocked=blocked))


def _refused_plan(asking: Asking, goal: str, written: Mapping[str, Any]) -> Sentence | None:
    compiled, atom, calendar = asking.compiled, asking.compiled.index[goal], calendar_from(_day(written))
    if asking.held[atom]:
        return _other_words(compiled, written, ask(asking, goal, _day(written), calendar))
    cone = whole_cone(compiled.system, asking.open_routes, asking.held, atom)
    payment = read_payment(written.get("certificate"))
    try:
        answer = plans(asking, goal, cone, payment, _day(written), calendar)
    except UnprovenClaim as unproven:
        return unproven.claim
    return _other_words(compiled, written, answer)


def _other_words(compiled: Compiled, written: Mapping[str, Any], answer: Answer) -> Sentence | None:
    return None if answer_data(compiled, answer) == written else _NOT_FROM_HERE


def _day(written: Mapping[str, Any]) -> date | None:
    if written["from"] is None:
        return None
    try:
        return date.fromisoformat(written["from"])
    except (TypeError, ValueError) as error:
        raise not_a_certificate("from") from error
