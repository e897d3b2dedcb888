"""The changes one may try on a requirement or a matter, each written down whole so that an address can carry it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bancheng.catalogue.changes import Change, changes_data, read_changes
from bancheng.catalogue.matter_changes import Admit, Take
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Catalogue, Matter, Requirement
from bancheng.catalogue.need_changes import Accept, Allow, Withdraw
from bancheng.errors import CannotRead
from bancheng_site.templatetags.look import said

MOST_CHANGES = 20
MOST_PAPERS = 150
"""Papers offered in the place of another; the applicant's own come first."""
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Try:
    """One change to try: as the address writes it, and its words."""

    value: str
    words: object


def written(change: Change) -> str:
    """The change on one line."""
    return json.dumps(changes_data([change])[0], ensure_ascii=False, separators=(",", ":"))


def read(lines: Iterable[str]) -> tuple[Change, ...]:
    """The changes of an address, each once. CannotRead where one of them is none, or there are too many."""
    once = list(dict.fromkeys(line for line in lines if line.strip()))
    if len(once) > MOST_CHANGES or any(len(line) > LONGEST for line in once):
        raise CannotRead(
            f"一次最多试 {MOST_CHANGES} 处改动。", f"Try at most {MOST_CHANGES} changes at once.", field="change"
        )
    return tuple(change for line in once for change in read_changes(f"[{line}]", "change"))


def of_need(catalogue: Catalogue, matter: Matter, need: Requirement, route: int) -> list[dict[str, Any]]:
    """What may be tried on one requirement, in groups."""
    paper, only = need.papers[0], route if len(matter.routes) > 1 else 0
    withdraw = Withdraw(matter.code, paper, only)
    groups = [(_("不再要"), [Try(written(withdraw), _("取消这一条"))])]
    if allowed := list(_allowed(catalogue, matter, need, only)):
        groups.append((_("可以变通"), allowed))
    if accepted := list(_accepted(catalogue, matter, need, only)):
        groups.append((_("也认"), accepted))
    return [{"title": title, "tries": tries} for title, tries in groups]


def _allowed(catalogue: Catalogue, matter: Matter, need: Requirement, route: int) -> Iterator[Try]:
    """Every instrument that the table of authority lets somebody use here, named by the requirement or not."""
    table, paper = catalogue.authority, need.papers[0]
    for way in table.ways(need.level(catalogue.on), frozenset(table.instruments), matter.fields):
        code = way.instrument.code
        if code != "written-opinion" and (paper == PRESENCE) == (f"@{code}" in SUBSTITUTES):
            yield Try(written(Allow(matter.code, paper, code, route)), said(way.instrument.name))


def _accepted(catalogue: Catalogue, matter: Matter, need: Requirement, route: int) -> Iterator[Try]:
    paper = need.papers[0]
    others = [code for code in catalogue.papers if code not in need.papers and not code.startswith("@")]
    others.sort(key=lambda code: not catalogue.papers[code].bring)
    for code in others[:MOST_PAPERS] if paper != PRESENCE else ():
        yield Try(written(Accept(matter.code, paper, beside=(code,), route=route)), said(catalogue.named(code)))


def of_matter(catalogue: Catalogue, matter: Matter) -> list[dict[str, Any]]:
    """What may be tried on the matter as a whole: whom it admits, who takes it."""
    groups: list[tuple[str, Sequence[Try]]] = []
    if admitted := list(_admitted(catalogue, matter)):
        groups.append((_("放开给"), admitted))
    if matter.referrals:
        offices = dict.fromkeys(each for r in matter.referrals for each in (r.office, r.to))
        takes = [Try(written(Take(matter.code, code)), said(catalogue.named(code))) for code in offices]
        groups.append((_("由谁受理"), takes))
    return [{"title": title, "tries": tries} for title, tries in groups]


def _admitted(catalogue: Catalogue, matter: Matter) -> Iterator[Try]:
    """The classes that no route of the matter admits."""
    for route in matter.routes:
        for code, classes in route.admitted.items():
            attribute = catalogue.applicants.attributes[code]
            for each, name in attribute.classes.items():
                if each not in classes and not attribute.measured:
                    only = route.number if len(matter.routes) > 1 else 0
                    yield Try(written(Admit(matter.code, code, (each,), route=only)), said(name))
