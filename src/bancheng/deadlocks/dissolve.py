"""What would dissolve a fault: an instrument of the authority table, a corrected rule, or whoever may amend it."""

from collections.abc import Iterable, Iterator

from bancheng.catalogue.law import Level
from bancheng.catalogue.model import Catalogue, Matter, Requirement, Route
from bancheng.deadlocks.steps import Step, body_name, named_all
from bancheng.reasons import Sentence

OWN = frozenset({Level.SERVICE_GUIDE, Level.WINDOW_HABIT})
"""What an office wrote itself, so that it needs nobody to correct it."""

ARTICLE = Sentence("优化营商环境条例第四十四条", "Business Environment Regulations, article 44")


def ways_out(catalogue: Catalogue, steps: Iterable[Step]) -> tuple[Sentence, ...]:
    """What each step could lawfully be dissolved by; where no step can be, who may interpret or amend."""
    found, steps = [], tuple(steps)
    for step in steps:
        for way in step.ways[:1]:
            body = body_name(catalogue, way.body, step.office)
            what = catalogue.named(step.needs[0])
            zh = f"{body.zh}对「{what.zh}」{way.instrument.name.zh}（{way.instrument.basis}）"
            found.append(Sentence(zh, f"{body.en}: {way.instrument.name.en} for “{what.en}” ({way.instrument.basis})"))
    return tuple(dict.fromkeys(found or (amended(catalogue, step) for step in steps)))


def amended(catalogue: Catalogue, step: Step) -> Sentence:
    """Asking the body that may interpret or amend what the step stands on."""
    body = body_name(catalogue, step.authority, step.office)
    return Sentence(f"提请{body.zh}解释或修改", f"ask {body.en} to interpret or amend")


def opened(catalogue: Catalogue, steps: Iterable[Step]) -> tuple[Sentence, ...]:
    """Opening a route: by the office where it closed the route itself, else by whoever made the document."""
    found = []
    for step in steps:
        body = body_name(catalogue, step.authority, step.office)
        zh = f"由{body.zh}补上这一类" if step.level in OWN else f"提请{body.zh}在依据里补上这一类"
        en = f"{body.en} adds this category" if step.level in OWN else f"ask {body.en} to add this category"
        found.append(Sentence(zh, en))
    return tuple(dict.fromkeys(found))


def designated(catalogue: Catalogue, matter: Matter) -> tuple[Sentence, ...]:
    """Somebody says whose matter it is."""
    office, district = catalogue.named(matter.office), catalogue.named(catalogue.authority.interpreters[_BY_DISTRICT])
    return (
        Sentence(f"{office.zh}说明由自己受理", f"{office.en} says that it takes it"),
        Sentence(f"提请{district.zh}书面指定主管部门", f"ask {district.en} to name the competent office in writing"),
    )


_BY_DISTRICT = Level.NORMATIVE_DOCUMENT


def with_basis(catalogue: Catalogue, step: Step) -> tuple[Sentence, ...]:
    """For a requirement without basis: no longer made, or written down with its article."""
    office = catalogue.named(step.office)
    written = Sentence("写明它依据的条款", "write down the article it stands on")
    return _withdrawn(catalogue, step), Sentence(f"或由{office.zh}{written.zh}", f"or {office.en} has to {written.en}")


def _withdrawn(catalogue: Catalogue, step: Step) -> Sentence:
    office, what = catalogue.named(step.office), named_all(catalogue, step.needs)
    return Sentence(f"{office.zh}不再要「{what.zh}」", f"{office.en} no longer asks for “{what.en}”")


def without_old_norm(catalogue: Catalogue, need: Requirement, step: Step) -> tuple[Sentence, ...]:
    """For a basis that has ended: no longer asked, or based on what replaced it."""
    norm = catalogue.norms.get(need.basis.norm.replaced_by) if need.basis else None
    if norm is None:
        return (_withdrawn(catalogue, step),)
    zh, en = f"或改引《{norm.title.zh}》，如果它仍要求", f"or it cites {norm.title.en}, if that still asks for it"
    return _withdrawn(catalogue, step), Sentence(zh, en)


def asked_once(catalogue: Catalogue, step: Step, earlier: Matter | None) -> tuple[Sentence, ...]:
    """For a paper asked for twice: the copy already handed in is used."""
    office, what = catalogue.named(step.office), named_all(catalogue, step.needs)
    if earlier is None:
        return (Sentence(f"{office.zh}只收一次「{what.zh}」", f"{office.en} takes “{what.en}” only once"),)
    zh = f"{office.zh}用办「{earlier.name.zh}」时收存的「{what.zh}」，不再要"
    return (Sentence(zh, f"{office.en} uses the “{what.en}” kept from “{earlier.name.en}”"),)


def counted_early(catalogue: Catalogue, step: Step) -> tuple[Sentence, ...]:
    """For a paper that expires on the way: it counts if it was valid when it was first handed in."""
    office, what = catalogue.named(step.office), named_all(catalogue, step.needs)
    zh = f"{office.zh}写明「{what.zh}」收件那天有效就算数"
    en = f"{office.en} lets “{what.en}” count if it was valid on the day it was handed in"
    return Sentence(zh, en), *(ways_out(catalogue, [step]) if step.ways else ())


def by_ground(catalogue: Catalogue, route: Route, need: Requirement, step: Step) -> Iterator[Sentence | None]:
    """For each of the seven grounds of art 44 in its order: how the fact is shown without the proof."""
    paper, office = catalogue.papers[need.papers[0]], catalogue.named(step.office)
    others = {code for other in catalogue.needs_of(route) if other is not need for code in other.papers}
    covering = tuple(code for code in paper.covered_by if code in others)
    dropped = _withdrawn(catalogue, step)
    by_article = Sentence(f"{dropped.zh}（{ARTICLE.zh}）", f"{dropped.en} ({ARTICLE.en})")
    yield by_article
    yield Sentence(f"{office.zh}改为部门内部或部门之间核查", f"{office.en} checks it among the offices")
    yield _accepted(catalogue, office, paper.shown_by)
    yield _accepted(catalogue, office, covering)
    yield Sentence(f"{office.zh}改为网上核验", f"{office.en} checks it online")
    yield Sentence(f"{office.zh}改收书面承诺", f"{office.en} takes a written promise")
    yield by_article


def _accepted(catalogue: Catalogue, office: Sentence, codes: tuple[str, ...]) -> Sentence | None:
    if not codes:
        return None
    what = named_all(catalogue, codes)
    return Sentence(f"{office.zh}以「{what.zh}」为准", f"{office.en} goes by “{what.en}”")
