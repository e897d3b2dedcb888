"""How much a told text speaks for one matter, in points with the words behind each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.model import PRESENCE, Catalogue, Matter
from bancheng.reading.heard import Clause, Hit, hit, share_of
from bancheng.reading.lay_words import lay_words
from bancheng.reading.terms import Terms
from bancheng.reasons import Sentence

ASKED_FOR, WANTED = 0.62, 1.12
"""A name counts less where it is only asked for on the way to something else, more where somebody wants it."""
PARTLY = 0.35
"""So much of what a matter asks for has to be said to speak for it."""
SCATTERED = 0.8
"""A name whose parts stand in several clauses counts less too."""
PAPER, OFFICE, SENT_ON, CIRCLE, KIND = 0.4, 0.07, 0.3, 0.3, 0.25
"""What a paper, its office, offices that send people on or want each other's, and a class it shuts out add at most."""


@dataclass(frozen=True, slots=True)
class Points:
    """Some of a score, why, and the words of the text that gave it, if it was words."""

    points: float
    because: Sentence
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What has been read out of the text already: `things` are papers and matters said at least in part.

    `askers` counts the matters that ask for each, `providers` are those that provide it; `sent_on` says that several
    offices sent the person on.
    """

    clauses: Sequence[Clause]
    things: Mapping[str, Hit]
    offices: Sequence[str]
    profile: Mapping[str, str]
    rare: Mapping[str, float]
    askers: Mapping[str, int]
    sent_on: bool
    providers: Mapping[str, Sequence[str]]


def points_for(catalogue: Catalogue, matter: Matter, names: Sequence[Terms], told: Told) -> list[Points]:
    """Everything that speaks for the matter; without a name or a paper of its own nothing does."""
    found = [*_by_name(names, told), *_by_papers(catalogue, matter, told)]
    if found:
        found += _by_offices(catalogue, matter, told)
        found += _by_circle(catalogue, matter, told)
        found += _by_kind(catalogue, matter, told)
    return found


def best_hit(names: Sequence[Terms], clauses: Sequence[Clause], rare: Mapping[str, float]) -> Hit | None:
    """Where in the text most of a name is said."""
    hits = [said for clause in clauses if (said := hit(names, clause, rare))]
    return max(hits, key=lambda said: said.share, default=None)


def _by_name(names: Sequence[Terms], told: Told) -> Iterator[Points]:
    hits = [said for clause in told.clauses if (said := hit(names, clause, told.rare))]
    if not hits:
        return
    best = max(hits, key=_counted)
    together = frozenset[str]().union(*(clause.terms for clause in told.clauses))
    scattered = SCATTERED * max(share_of(name, together, told.rare) for name in names)
    words = best.words if _counted(best) >= scattered else tuple(word for said in hits for word in said.words)
    yield _said(max(_counted(best), scattered), Sentence("名称", "name"), tuple(dict.fromkeys(words)))


def _counted(said: Hit) -> float:
    lay, (before, after) = lay_words(), said.clause.around(said.words)
    if lay.missing_before.search(before):
        return said.share * ASKED_FOR
    if lay.wanted.search(before) or lay.wanted_after.search(after):
        return said.share * WANTED
    return said.share * (ASKED_FOR if lay.asked.search(before) else 1.0)


def _said(points: float, what: Sentence, words: tuple[str, ...]) -> Points:
    return Points(points, Sentence(f"{what.zh}：{'、'.join(words)}", f"{what.en}: {', '.join(words)}"), words)


def _by_papers(catalogue: Catalogue, matter: Matter, told: Told) -> Iterator[Points]:
    """What it asks for that speaks loudest: much of its name is said, and few other matters ask for it."""
    asked = dict.fromkeys(each for route in matter.routes for need in route.needs for each in need.papers)
    found = [
        _said(PAPER * said.share**2 / told.askers[code] ** 0.5, Sentence("它要的材料", "what it asks for"), said.words)
        for code in asked
        if (said := told.things.get(code)) and said.share >= PARTLY
    ]
    if found:
        yield max(found, key=lambda each: each.points)


def _by_offices(catalogue: Catalogue, matter: Matter, told: Told) -> Iterator[Points]:
    sent = {office for referral in matter.referrals for office in (referral.office, referral.to)}
    named = [office for office in told.offices if office in sent]
    passed = [match[0] for clause in told.clauses if (match := lay_words().passed_on.search(clause.text))]
    if len(named) > 1 or (sent and passed):
        yield _said(SENT_ON, Sentence("被推来推去", "sent from office to office"), tuple(dict.fromkeys(passed)))
    elif matter.office in told.offices:
        office = catalogue.named(matter.office)
        yield Points(OFFICE, Sentence(f"部门：{office.zh}", f"office: {office.en}"))


def _by_circle(catalogue: Catalogue, matter: Matter, told: Told) -> Iterator[Points]:
    """Offices that are named each want another's paper first, and this matter is in their circle."""
    if told.sent_on and matter.code in _behind(catalogue, matter, told):
        names = [catalogue.named(office) for office in told.offices]
        zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
        yield Points(CIRCLE, Sentence(f"互为前置：{zh}", f"wait for each other: {en}"))


def _behind(catalogue: Catalogue, matter: Matter, told: Told) -> set[str]:
    """The matters of the offices named that stand behind one of them, at any distance."""
    found, waiting = set[str](), [matter]
    while waiting:
        asked = {each for route in waiting.pop().routes for need in route.needs for each in need.papers}
        for code in {code for each in asked for code in told.providers.get(each, ())} - found:
            if catalogue.matters[code].office in told.offices:
                found.add(code)
                waiting.append(catalogue.matters[code])
    return found


def _by_kind(catalogue: Catalogue, matter: Matter, told: Told) -> Iterator[Points]:
    """A class of the person that some route of the matter shuts out, coming in person included."""
    conditions: list[Condition] = [route.admitted for route in matter.routes]
    if any(PRESENCE in need.papers for route in matter.routes for need in route.needs):
        conditions.append(catalogue.can_come)
    for code, classed in told.profile.items():
        if any(code in condition and classed not in condition[code] for condition in conditions):
            kind = catalogue.applicants.attributes[code].classes[classed]
            yield Points(KIND, Sentence(f"您这一类人：{kind.zh}", f"your kind of applicant: {kind.en}"))
            return
