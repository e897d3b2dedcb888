"""One step of a reasoning as people read it: which office asks for what, on which basis, and what would do instead."""

from dataclasses import dataclass

from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.authority import OFFICE, Way
from bancheng.catalogue.law import Basis, Level, Place
from bancheng.catalogue.model import PRESENCE, Catalogue, Matter, Referral, Requirement, Route
from bancheng.reasons import Sentence

NO_BASIS = Sentence("没有依据", "no basis")


@dataclass(frozen=True, slots=True)
class Step:
    """A requirement, a referral or a closed route, with everything a reader checks it by.

    `needs` are the codes of what is asked for; empty for a closed route, where nothing one could bring would do.
    `ways` are the lawful ways round it; empty when only `authority`, who may interpret or amend, can change it.
    """

    office: str
    matter: str
    needs: tuple[str, ...]
    place: Place
    basis: Sentence
    level: Level
    ways: tuple[Way, ...]
    authority: str
    sentence: Sentence

    @property
    def waivable(self) -> bool:
        """Whether somebody in the room may lawfully do without it."""
        return bool(self.ways)


def named_all(catalogue: Catalogue, codes: tuple[str, ...]) -> Sentence:
    """The names of several things of which one will do."""
    names = [catalogue.named(code) for code in codes]
    return Sentence("」或「".join(name.zh for name in names), "” or “".join(name.en for name in names))


def need_step(catalogue: Catalogue, matter: Matter, need: Requirement) -> Step:
    """The step of one requirement."""
    basis, level = basis_words(catalogue, need), need.level(catalogue.on)
    office, title = catalogue.named(matter.office), matter.name
    if need.papers[0] == PRESENCE:
        zh, en = f"{office.zh}办「{title.zh}」要本人到场", f"{office.en} wants you there in person for “{title.en}”"
    else:
        what = named_all(catalogue, need.papers)
        zh = f"{office.zh}办「{title.zh}」要先有「{what.zh}」"
        en = f"{office.en} needs “{what.en}” before “{title.en}”"
        if need.issuer:
            issuer = catalogue.named(need.issuer)
            zh, en = f"{zh}，向{issuer.zh}要", f"{en}, to be had from {issuer.en}"
    ways = catalogue.ways(matter, need)
    return Step(
        office=matter.office,
        matter=matter.code,
        needs=need.papers,
        place=need.place,
        basis=basis,
        level=level,
        ways=ways,
        authority=authority_over(catalogue, need),
        sentence=Sentence(f"{zh}［{basis.zh}；{_out(ways).zh}］", f"{en} [{basis.en}; {_out(ways).en}]"),
    )


def referral_step(catalogue: Catalogue, matter: Matter, referral: Referral) -> Step:
    """The step of one office sending people on to another."""
    office, to = catalogue.named(referral.office), catalogue.named(referral.to)
    basis = referral.basis.words if referral.basis else NO_BASIS
    level = referral.basis.norm.level if referral.basis else Level.WINDOW_HABIT
    ways = catalogue.authority.ways(level, frozenset({"written-opinion"}), matter.fields)
    return Step(
        office=referral.office,
        matter=matter.code,
        needs=(referral.to,),
        place=referral.place,
        basis=basis,
        level=level,
        ways=tuple(way for way in ways if way.instrument.code == "written-opinion"),
        authority=catalogue.authority.interpreters[level],
        sentence=Sentence(
            f"{office.zh}说「{matter.name.zh}」归{to.zh}管［{basis.zh}］",
            f"{office.en} says that “{matter.name.en}” belongs to {to.en} [{basis.en}]",
        ),
    )


def closed_steps(catalogue: Catalogue, matter: Matter) -> tuple[Step, ...]:
    """The routes of a matter, each with whom alone it admits; of a matter without routes, that it has none."""
    if not matter.routes:
        office = catalogue.named(matter.office)
        zh, en = f"{office.zh}没有写「{matter.name.zh}」怎么办", f"{office.en} names no route to “{matter.name.en}”"
        return (_bare_step(catalogue, matter, matter.place, None, Sentence(zh, en)),)
    return tuple(_closed_step(catalogue, matter, route) for route in matter.routes)


def _closed_step(catalogue: Catalogue, matter: Matter, route: Route) -> Step:
    office, whom = catalogue.named(matter.office), admitted_words(catalogue, route.admitted)
    zh = f"{office.zh}办「{matter.name.zh}」的第 {route.number} 条路只认{whom.zh}"
    en = f"Route {route.number} of “{matter.name.en}” at {office.en} admits only {whom.en}"
    if matter.open_to:
        meant = admitted_words(catalogue, matter.open_to)
        zh, en = f"{zh}，这件事却是给这些人办的：{meant.zh}", f"{en}, yet the matter is meant for {meant.en}"
    return _bare_step(catalogue, matter, route.place, route.admitted_by, Sentence(zh, en))


def untaken_step(catalogue: Catalogue, matter: Matter) -> Step:
    """The step of a matter whose own office does not say whether it takes it."""
    office = catalogue.named(matter.office)
    zh = f"{office.zh}列了「{matter.name.zh}」，却没有说归不归自己管"
    en = f"{office.en} lists “{matter.name.en}” without saying whether it takes it"
    return _bare_step(catalogue, matter, matter.place, None, Sentence(zh, en))


def _bare_step(catalogue: Catalogue, matter: Matter, place: Place, basis: Basis | None, said: Sentence) -> Step:
    """A step that asks for nothing."""
    in_force = basis is not None and basis.norm.is_in_force(catalogue.on)
    level = basis.norm.level if basis and in_force else Level.WINDOW_HABIT
    words = _basis_words(catalogue, basis)
    return Step(
        office=matter.office,
        matter=matter.code,
        needs=(),
        place=place,
        basis=words,
        level=level,
        ways=(),
        authority=basis.norm.body if basis and in_force else catalogue.authority.interpreters[level],
        sentence=Sentence(f"{said.zh}［{words.zh}］", f"{said.en} [{words.en}]"),
    )


def admitted_words(catalogue: Catalogue, condition: Condition) -> Sentence:
    """The classes that a condition admits."""
    zh, en = [], []
    for code, classes in condition.items():
        attribute = catalogue.applicants.attributes[code]
        names = [name for each, name in attribute.classes.items() if each in classes]
        zh.append(f"{attribute.name.zh}：{'、'.join(name.zh for name in names) or '无'}")
        en.append(f"{attribute.name.en}: {', '.join(name.en for name in names) or 'none'}")
    return Sentence("；".join(zh) or "所有人", "; ".join(en) or "everybody")


def basis_words(catalogue: Catalogue, need: Requirement) -> Sentence:
    """The basis in words; says so if there is none, or if it is no longer in force."""
    return _basis_words(catalogue, need.basis)


def _basis_words(catalogue: Catalogue, basis: Basis | None) -> Sentence:
    if basis is None:
        return NO_BASIS
    words = basis.words
    if basis.norm.is_in_force(catalogue.on):
        return words
    return Sentence(f"{words.zh}，未在施行", f"{words.en}, not in force")


def authority_over(catalogue: Catalogue, need: Requirement) -> str:
    """The body that may interpret or amend what the requirement stands on."""
    if need.basis is not None and need.basis.norm.is_in_force(catalogue.on):
        return need.basis.norm.body
    return catalogue.authority.interpreters[Level.WINDOW_HABIT]


def body_name(catalogue: Catalogue, body: str, office: str) -> Sentence:
    """The body that acts: the office itself where the table says so."""
    return catalogue.named(office if body == OFFICE else body)


def _out(ways: tuple[Way, ...]) -> Sentence:
    if not ways:
        return Sentence("法定，不可协调", "statutory, cannot be waived")
    name = ways[0].instrument.name
    return Sentence(f"可{name.zh}", f"open to {name.en}")
