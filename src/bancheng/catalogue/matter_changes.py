"""Changes of whole matters: whom they admit, who takes them, what they hand out, how they are written."""

from dataclasses import dataclass, field, replace

from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.editing import basis_of, looked_up, matter_of, with_matter, with_routes
from bancheng.catalogue.model import Catalogue, Referral, Route
from bancheng.catalogue.names import check_matter
from bancheng.catalogue.recut import with_cuts
from bancheng.catalogue.written_out import matter_of as written_matter
from bancheng.catalogue.written_out import name_of, papers_of
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Admit:
    """These classes may take the route too: some by name, or from a number up to but not including another."""

    matter: str
    attribute: str
    classes: tuple[str, ...] = ()
    start: int = field(default=0, metadata={"key": "from"})
    under: int = 0
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which they are admitted, and the matter is meant for them as well."""
        code = looked_up(self.attribute, catalogue.applicants.attributes, "条件", "attribute")
        numbers = frozenset({self.start, self.under} - {0})
        catalogue = with_cuts(catalogue, {code: numbers})
        more, matter = self._classes(catalogue, code), matter_of(catalogue, self.matter)

        def opened(route: Route) -> Route:
            return route._replace(admitted=_widened(route.admitted, code, more))

        opened_matter = with_routes(matter, self.route, opened)
        return with_matter(catalogue, replace(opened_matter, open_to=_widened(matter.open_to, code, more)))

    def _classes(self, catalogue: Catalogue, code: str) -> frozenset[str]:
        attribute = catalogue.applicants.attributes[code]
        if self.classes:
            zh, en = f"{attribute.name.zh}类别", f"class of {attribute.name.en}"
            return frozenset(looked_up(each, attribute.classes, zh, en) for each in self.classes)
        if not attribute.measured or (self.under and self.under <= self.start):
            raise CannotRead(
                f"请写明放开哪些类（classes）；{attribute.name.zh}按数分类时写 from、under。",
                f"name the classes to admit, or from and under where {attribute.name.en} is measured.",
                field="classes",
            )
        return attribute.between(self.start, self.under or None)

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, attribute = catalogue.named(self.matter), catalogue.applicants.attributes.get(self.attribute)
        known = attribute.classes if attribute else {}
        names = [known.get(each) or Sentence(each, each) for each in self.classes]
        zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
        if attribute and not names:
            upper = (
                Sentence(f"到 {self.under} 以下", f" to under {self.under}") if self.under else Sentence("起", " up")
            )
            zh = f"{attribute.name.zh} {self.start} {upper.zh}"
            en = f"{attribute.name.en} {self.start}{upper.en}"
        return Sentence(f"「{title.zh}」也认这一类：{zh}", f"“{title.en}” admits this class too: {en}")


def _widened(condition: Condition, code: str, more: frozenset[str]) -> Condition:
    return {**condition, code: condition[code] | more} if code in condition else condition


@dataclass(frozen=True, slots=True)
class Take:
    """The office takes the matter: whoever sent people elsewhere sends them there from now on."""

    matter: str
    office: str
    basis: tuple[str, ...] = ()

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which every referral of the matter ends at the office."""
        matter = matter_of(catalogue, self.matter)
        office = looked_up(self.office, catalogue.offices, "部门", "office")
        basis = basis_of(catalogue, self.basis)
        saying = dict.fromkeys((matter.office, *(each.office for each in matter.referrals), office))
        referrals = tuple(Referral(each, office, matter.place, basis) for each in saying)
        return with_matter(catalogue, replace(matter, referrals=referrals))

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, office = catalogue.named(self.matter), catalogue.named(self.office)
        return Sentence(f"「{title.zh}」由{office.zh}受理", f"{office.en} takes “{title.en}”")


@dataclass(frozen=True, slots=True)
class Refer:
    """The office says that the matter is another's."""

    matter: str
    office: str
    to: str
    basis: tuple[str, ...] = ()

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which the office sends people there and nowhere else."""
        matter = matter_of(catalogue, self.matter)
        office, to = (looked_up(each, catalogue.offices, "部门", "office") for each in (self.office, self.to))
        others = tuple(each for each in matter.referrals if each.office != office)
        referral = Referral(office, to, matter.place, basis_of(catalogue, self.basis))
        return with_matter(catalogue, replace(matter, referrals=(*others, referral)))

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, office, to = (catalogue.named(each) for each in (self.matter, self.office, self.to))
        return Sentence(
            f"{office.zh}说「{title.zh}」归{to.zh}管", f"{office.en} says that “{title.en}” belongs to {to.en}"
        )


@dataclass(frozen=True, slots=True)
class Issue:
    """The matter hands out the paper."""

    matter: str
    paper: str

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which whoever completes the matter has the paper."""
        matter = matter_of(catalogue, self.matter)
        paper = looked_up(self.paper, catalogue.papers, "材料", "paper")
        return with_matter(catalogue, replace(matter, gives=tuple(dict.fromkeys((*matter.gives, paper)))))

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), catalogue.named(self.paper)
        return Sentence(f"办「{title.zh}」后发给「{what.zh}」", f"“{title.en}” hands out “{what.en}”")


@dataclass(frozen=True, slots=True)
class Put:
    """A whole matter of an office, new or in the place of the one of its code, with papers that are new.

    `written` and `papers` are JSON texts of what a catalogue file says under the matter's code and under `papers`.
    """

    office: str
    matter: str
    written: str = field(metadata={"key": "as"})
    papers: str = ""

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the matter; its line numbers are those of the change."""
        office = looked_up(self.office, catalogue.offices, "部门", "office")
        if self.matter in catalogue.papers:
            raise CannotRead(
                f"“{self.matter}”已是一种材料，事项请另取代码。",
                f'"{self.matter}" is a paper already; give the matter another code.',
                field=self.matter,
            )
        if self.papers:
            catalogue = replace(catalogue, papers={**catalogue.papers, **papers_of(self.papers)})
        catalogue, matter = written_matter(catalogue, office, self.matter, self.written)
        catalogue = with_matter(catalogue, matter)
        check_matter(catalogue, matter)
        return catalogue

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        office, known = catalogue.named(self.office), self.matter in catalogue.matters
        name = name_of(self.written)
        if known:
            return Sentence(f"{office.zh}的「{name.zh}」换成新写法", f"“{name.en}” of {office.en} is written anew")
        return Sentence(f"{office.zh}新增「{name.zh}」", f"{office.en} adds “{name.en}”")
