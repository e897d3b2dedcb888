"""The ways a matter goes through the window, from the minute at the counter to months between offices."""

from collections.abc import Callable, Mapping
from typing import Any

from bancheng.cases.model import Grade, Outcome
from bancheng.cases.people import Role
from bancheng.workdays.clocks import Tier
from bancheng_site.sample_cases.cast import THE_PERSON
from bancheng_site.sample_cases.script import Script
from bancheng_site.sample_cases.shapes import Matter, NotDone, OutOfScope, Question, Returned

Said = dict[str, Any]
GRADED, BAD = 0.27, (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)
GRADES: Mapping[Grade, float] = {
    Grade.VERY_SATISFIED: 47,
    Grade.SATISFIED: 32,
    Grade.FAIR: 10,
    Grade.DISSATISFIED: 8,
    Grade.VERY_DISSATISFIED: 3,
}


def ask_at_the_counter(s: Script, question: Question) -> None:
    """A question, answered while the person stands there."""
    s.tell(question.ask, question.text, question.tried)
    s.step("spot", s.clerk, minutes=s.rng.randrange(2, 25), outcome="done", text=s.choose(question.answers), **three(s))
    _afterwards(s, None)


def settle_at_the_counter(s: Script, matter: Matter) -> None:
    """A knot the window can cut at once: the counter next door only had to be told."""
    tell(s, matter)
    s.step("take", s.clerk, minutes=s.rng.randrange(2, 40))
    diagnose(s, matter)
    text = s.choose(matter.spot or matter.done)
    s.step("spot", s.clerk, minutes=s.rng.randrange(5, 60), outcome="done", text=text, **three(s))
    _afterwards(s, matter)


def decline(s: Script, scene: OutOfScope) -> None:
    """Out of scope: declined, with the lawful channel. A refusal is a record too."""
    s.tell(scene.ask, scene.text, scene.tried)
    s.step("take", s.clerk, minutes=s.rng.randrange(3, 60))
    s.step(
        "decline",
        s.clerk,
        minutes=s.rng.randrange(10, 120),
        reason=scene.reason,
        explanation=s.say(scene.explanation),
        basis=scene.basis,
        channel=s.say(scene.channel),
        remedy=s.say(scene.remedy),
    )
    if s.chance(0.3):
        s.step(
            "call_back", s.clerk, days=s.rng.randrange(3, 8), reached=True, said="已按告知的渠道提出，没有别的要求。"
        )
    _archive(s)


def withdraw(s: Script, matter: Matter) -> None:
    """The person takes it back before there is an answer."""
    tell(s, matter)
    s.step("take", s.clerk, minutes=s.rng.randrange(5, 90))
    if s.chance(0.5):
        contact(s)
    s.step("withdraw", THE_PERSON, days=s.rng.randrange(0, 3), words=s.choose(s.voices.withdrawn))
    _archive(s)


def settle_shortly(s: Script, matter: Matter) -> None:
    """Accepted and settled by the window itself within days, without an office of its own."""
    tell(s, matter)
    s.step("take", s.clerk, minutes=s.rng.randrange(5, 90))
    contact(s)
    diagnose(s, matter)
    s.step("accept", s.clerk, minutes=s.rng.randrange(5, 60), tier=s.one_of({"simple": 1, "normal": 4}))
    s.step("draft", s.clerk, days=s.rng.randrange(0, 4), outcome="done", text=s.choose(matter.spot or matter.done))
    deliver(s, s.clerk)
    _afterwards(s, matter)


def go_to_departments(s: Script, matter: Matter, *, slow: bool | None = None) -> None:
    """The full way: accepted, sent to offices, their objections and meetings, one answer."""
    tell(s, matter)
    if s.chance(0.02):
        s.step("take", s.clerk, days=7)  # nobody looked in time: by then the clock has accepted it
        contact(s)
    else:
        triage(s, matter)
    offices_work(s, matter, slow=s.chance(0.06) if slow is None else slow)
    _answer(s, matter, s.handler(lead_of(matter)))
    _afterwards(s, matter)


def lead_of(matter: Matter) -> str:
    """The office that leads."""
    return next(iter(matter.lead))


def tell(s: Script, matter: Matter) -> None:
    """The person tells it, in one of the ways people do."""
    parts = [s.rng.choice(matter.stories)]
    if s.chance(0.45):
        parts.insert(0, s.rng.choice(s.voices.openings))
    if matter.danger and s.chance(0.35):
        parts.append(s.rng.choice(matter.danger))
    if s.chance(0.6):
        parts.append(s.rng.choice(s.voices.closings))
    count = s.rng.randrange(1, len(matter.tried) + 1) if matter.tried else 0
    s.tell(s.rng.choice(matter.asks), "".join(parts), matter.tried[:count], matter)


def take_up(s: Script, matter: Matter) -> None:
    """Told plainly and whole, taken up, the person spoken with; nothing has been judged yet."""
    s.tell(matter.asks[0], matter.stories[0], matter.tried, matter)
    s.step("take", s.clerk, minutes=20)
    contact(s)


def triage(s: Script, matter: Matter) -> None:
    """Taken up, the person spoken with, the reason found, accepted."""
    s.step("take", s.clerk, minutes=s.rng.randrange(5, 120))
    if s.chance(0.9):
        contact(s)
    diagnose(s, matter)
    s.step("accept", s.coordinator, days=s.rng.randrange(0, 2), tier=matter.tier)


def contact(s: Script) -> None:
    """The clerk speaks with the person."""
    means = s.one_of({"电话": 7, "当面": 3})
    s.step("contact", s.clerk, minutes=s.rng.randrange(3, 45), means=means, words=s.choose(s.voices.contacts))


def diagnose(s: Script, matter: Matter) -> None:
    """Why it failed, in the words of whoever looked into it."""
    said: Said = {"cause": matter.cause, "obstacle": matter.obstacle, "words": s.say(matter.why)}
    s.step("diagnose", s.clerk, minutes=s.rng.randrange(5, 40), **said)


def offices_work(s: Script, matter: Matter, *, slow: bool) -> None:
    """Offices are asked, sign or object, do their share, and say what they found."""
    assisting = {office: s.say(ask) for office, ask in matter.assisting.items() if s.chance(0.8)}
    if matter.meeting:
        assisting |= {
            office: s.say(matter.assisting[office]) for office in matter.assisting if office in matter.meeting.says
        }
    lead = {office: s.say(ask) for office, ask in matter.lead.items()}
    s.step("offer", s.coordinator, minutes=s.rng.randrange(15, 180), lead=lead, assisting=assisting)
    offices = [*lead, *assisting]
    returned = matter.objection
    if (
        returned
        and returned.by in offices
        and not (returned.upheld and returned.proposes in offices)
        and s.chance(0.35)
    ):
        offices = _return(s, returned, offices)
    for office in offices:
        if s.chance(0.9):
            s.step("sign", s.handler(office), minutes=s.rng.randrange(10, 90), office=office)
    s.at = s.hours.days_later(s.at, 2, s.rng)  # whoever has not signed by now, the clock has signed for
    _between(s, matter, offices, slow=slow)
    if slow:
        s.at = s.hours.days_later(s.at, s.rng.randrange(5, 9), s.rng)
        supervisor, words = s.rng.choice(s.cast.role(Role.SUPERVISOR)), s.choose(s.voices.supervised)
        s.step("supervise", supervisor, minutes=30, office=offices[0], words=words, in_days=3)
    for office in offices:
        finding = s.say(matter.finds[office])
        s.step("finish", s.handler(office), minutes=s.rng.randrange(30, 200), office=office, finding=finding)


def _return(s: Script, returned: Returned, offices: list[str]) -> list[str]:
    """The office objects, and it is decided; who the offices are then."""
    words: Said = {"basis": returned.basis, "proposes": returned.proposes, "words": s.say(returned.words)}
    s.step("object", s.handler(returned.by), minutes=s.rng.randrange(30, 120), office=returned.by, **words)
    s.step("rule", s.coordinator, minutes=60, number=1, upheld=returned.upheld, ruling=s.say(returned.ruling))
    return [returned.proposes if returned.upheld and office == returned.by else office for office in offices]


def _between(s: Script, matter: Matter, offices: list[str], *, slow: bool) -> None:
    """What offices do while the clock runs: visits, one list of papers, a meeting, an extension."""
    if matter.visit and matter.visit.by in offices and s.chance(0.7):
        by, visit = s.handler(matter.visit.by), matter.visit
        s.step("plan_visit", by, minutes=20, kind=visit.kind, purpose=s.say(visit.purpose), in_days=1)
        s.step("visit", by, days=1, number=1, found=s.say(visit.found))
    if matter.papers and s.chance(0.7):
        s.step("ask_papers", s.clerk, minutes=30, papers=[p.model_dump() for p in matter.papers])
        brought = s.choose(s.voices.brought)
        s.step("bring_papers", s.clerk, days=s.rng.randrange(2, 7), answer=brought)
    if slow and matter.tier is Tier.COMPLEX and s.days_gone() < 8 and s.chance(0.6):
        s.step(
            "extend", s.coordinator, minutes=40, working_days=s.rng.randrange(3, 6), reason=s.choose(s.voices.extended)
        )
    if matter.meeting and s.chance(0.55):
        meeting, offices = matter.meeting, list(matter.meeting.says)
        s.step("call_meeting", s.coordinator, minutes=30, question=s.say(meeting.question), offices=offices, in_days=1)
        says = {office: s.say(words) for office, words in meeting.says.items()}
        more: Said = {"says": says, "conclusion": s.say(meeting.conclusion), "dissents": meeting.dissents}
        s.step("conclude", s.coordinator, days=1, number=1, **more)
    if s.chance(0.25):
        s.step("note", s.clerk, minutes=15, words=s.choose(s.voices.notes))


def _answer(s: Script, matter: Matter, drafter: str, first: str = "") -> None:
    ending = s.rng.choice(matter.not_done) if matter.not_done and s.chance(0.45) else None
    if ending is None:
        s.step("draft", drafter, days=s.rng.randrange(0, 2), outcome="done", text=first + s.choose(matter.done))
    else:
        draft_less(s, matter, ending, drafter, first)
    deliver(s, s.clerk)


def draft_less(s: Script, matter: Matter, ending: NotDone, drafter: str, first: str = "") -> None:
    """An answer that is not 办成, with its grounds, and a second person where one is needed."""
    if ending.outcome is Outcome.ESCALATED:
        s.step("escalate", s.coordinator, minutes=30, reason=s.choose(s.voices.escalated))
    answer: Said = {
        "outcome": ending.outcome,
        "text": first + s.say(ending.text),
        "basis": ending.basis,
        "consulted": [*matter.lead, *matter.assisting],
        "way_out": s.say(ending.way_out),
        "remedy": s.say(ending.remedy or s.voices.remedy),
    }
    s.step("draft", drafter, days=s.rng.randrange(0, 2), **answer)
    reviewer = s.rng.choice(s.cast.role(Role.LEGAL_REVIEWER))
    if s.chance(0.2):
        s.step("send_back", reviewer, minutes=90, reason=s.choose(s.voices.sent_back))
        s.step("draft", drafter, minutes=90, **answer)
    if ending.outcome in (Outcome.LAWFULLY_IMPOSSIBLE, Outcome.LEGAL_CHANNEL) or s.chance(0.4):
        s.step("review", reviewer, days=s.rng.randrange(0, 2), words=s.choose(s.voices.reviewed))


def deliver(s: Script, by: str) -> None:
    """The answer is told, the three questions are asked, the case is closed."""
    s.step("deliver", by, minutes=s.rng.randrange(20, 160), means=s.choose(s.voices.delivered))
    s.step("three", by, minutes=s.rng.randrange(3, 15), **three(s))
    s.step("close", by, minutes=s.rng.randrange(2, 30))


def three(s: Script) -> Said:
    """What the person said to the three questions."""
    return {
        "else_to_do": s.choose(s.voices.else_to_do),
        "else_needed": s.choose(s.voices.else_needed),
        "difficulty": s.choose(s.voices.difficulty),
    }


def _afterwards(s: Script, matter: Matter | None) -> None:
    """Graded or silent, perhaps called back, at last archived. A bad grade brings it back, for somebody else."""
    if s.chance(GRADED):
        grade = s.one_of(GRADES)
        if grade in BAD and matter is None:
            grade = Grade.FAIR
        s.step("rate", THE_PERSON, days=s.rng.randrange(0, 5), grade=grade, words=s.choose(s.voices.grades[grade]))
        if grade in BAD and matter is not None:
            once_more(s, matter)
    elif matter is not None and s.chance(0.03):
        s.step("reopen", THE_PERSON, days=s.rng.randrange(1, 6), words=s.choose(s.voices.disagrees))
        once_more(s, matter)
    if s.chance(0.4):
        reached = s.chance(0.85)
        said = s.choose(s.voices.called) if reached else ""
        s.step("call_back", s.clerk, days=s.rng.randrange(3, 12), reached=reached, said=said)
    _archive(s)


def once_more(s: Script, matter: Matter) -> None:
    """Somebody else takes it up, asks the leading office anew, and answers."""
    decided = {step.by for step in s.steps if step.do in ("draft", "spot", "review")}
    colleagues = [*s.cast.at(Role.CLERK, s.window), *s.cast.role(Role.COORDINATOR)]
    s.clerk = next(name for name in colleagues if name not in decided)
    s.step("take", s.clerk, days=1)
    contact(s)
    s.step("accept", s.coordinator, minutes=60, tier=matter.tier)
    office = lead_of(matter)
    s.step(
        "offer",
        s.coordinator,
        minutes=30,
        lead={office: "当事人不认可上次答复，请换人重办。" + s.say(matter.lead[office])},
    )
    fresh = [name for name in s.cast.at(Role.HANDLER, office) if name not in decided]
    handler = fresh[0] if fresh else s.handler(office)
    s.step("sign", handler, minutes=60, office=office)
    s.step("finish", handler, days=s.rng.randrange(1, 4), office=office, finding=s.say(matter.finds[office]))
    s.step(
        "draft",
        fresh[0] if fresh else s.clerk,
        days=1,
        outcome="done",
        text=s.choose(s.voices.again) + s.choose(matter.done),
    )
    deliver(s, s.clerk)


def _archive(s: Script) -> None:
    s.step("archive", s.clerk, days=s.rng.randrange(40, 70))


WITH_MATTER: Mapping[str, Callable[[Script, Matter], None]] = {
    "settled_at_the_counter": settle_at_the_counter,
    "settled_shortly": settle_shortly,
    "departments": go_to_departments,
    "withdrawn": withdraw,
}
"""The ways a matter of the catalogue can go, by the name the mix gives them."""
