"""Which playbooks fit a matter at intake, the best first, each with why; and the one question to ask next.

Two steps. *Shortlist*: the playbooks whose trigger texts the case is most like (`match_profiles`). *Facts*: what the
trigger asks for besides, and what excludes it, each met, not met or unknown. “None fits” is an answer, with its reason:
a playbook has to stand out as far as was learned from the playbooks themselves (`match_cut`). A person decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from bancheng.classes.match_cut import learned_cut, standing_out
from bancheng.classes.match_facts import FactStanding, see_fact
from bancheng.classes.match_found import CaseTold, Fit, Match, Matched, why_none
from bancheng.classes.match_parts import see_parts
from bancheng.classes.match_profiles import Floats, Profiles
from bancheng.classes.match_question import StillPossible, next_question
from bancheng.classes.match_words import Places, WordList
from bancheng.classes.playbook import Playbook
from bancheng.reading.folding import folded
from bancheng.reading.similar.sketch import pairs_of, pieces_of
from bancheng.reading.similar.views import anywhere, plain
from bancheng.reading.similar.why import telling_runs

SHORTLIST, SHOWN = 12, 5
ENOUGH = 1.0
"""So many points fit: as many as a text has that stands out just as far as the learned cut."""
PART = {FactStanding.MET: 0.5, FactStanding.NOT_MET: -0.25, FactStanding.UNKNOWN: 0.0}
FACT = 0.25
"""What each part of a trigger adds to the points, and each fact that is so."""


class Matcher:
    """Matches cases with these playbooks, as long as they stand: made once, asked often."""

    def __init__(self, playbooks: Sequence[Playbook]) -> None:
        self.playbooks = tuple(playbooks)
        self._row = {each.code: row for row, each in enumerate(playbooks)}
        told = [[pieces_of(_about(text)) for text in _texts(each)] for each in playbooks]
        self._profiles = Profiles(told)
        self._words = WordList.of(word for each in playbooks for word in _words(each))
        self._by_word = _listed((word, row) for row, each in enumerate(playbooks) for word in each.trigger.words)
        self._by_matter = _listed((code, row) for row, each in enumerate(playbooks) for code in each.trigger.matters)
        self.cut = learned_cut(
            self._profiles, [(row, seen) for row, seen_of in enumerate(told) for seen in seen_of[1:]]
        )

    def match(self, told: CaseTold, most: int = SHOWN) -> Matched:
        """The playbooks that fit this case."""
        said = self._words.said_in(folded(told.words()))
        about = _about(told.words())
        stands = standing_out(self._profiles.likeness(pieces_of(about)))
        seen = [self._seen(row, told, said, float(stands[row])) for row in self._shortlist(told, said, stands)]
        seen.sort(key=lambda each: (-each.points, each.playbook.code))
        enough = [each for each in seen if each.points >= ENOUGH]
        out = [each for each in enough if each.fit is Fit.RULED_OUT][:most]
        fit = [each for each in enough if each.fit is not Fit.RULED_OUT][:most]
        return Matched(
            self._with_words(fit, about),
            self._with_words(out, about),
            next_question(
                [StillPossible(each.playbook.code, each.points, each.facts, each.exclusions) for each in fit]
            ),
            None if fit else why_none(told, len(self.playbooks), [each for each in seen if each.points > 0], out),
        )

    def _shortlist(self, told: CaseTold, said: Mapping[str, Places], stands: Floats) -> Iterable[int]:
        """The rows worth a look: those told most alike, and those whose word or matter was named."""
        named = {row for word in said for row in self._by_word.get(word, ())}
        named.update(row for code in told.matters for row in self._by_matter.get(code, ()))
        best = np.argsort(-stands, kind="stable")[:SHORTLIST].tolist()
        return dict.fromkeys([*best, *sorted(named, key=lambda row: (-stands[row], row))[:SHORTLIST]])

    def _seen(self, row: int, told: CaseTold, said: Mapping[str, Places], stands: float) -> Match:
        playbook = self.playbooks[row]
        obstacles = () if told.obstacle is None else (told.obstacle.value,)
        parts = see_parts(playbook.trigger, said, told.matters, obstacles, told.offices)
        facts = tuple(see_fact(fact, said, told.known) for fact in playbook.trigger.facts)
        so = sum(seen.standing is FactStanding.MET for seen in facts)
        points = stands / self.cut.least + sum(PART[part.standing] for part in parts) + FACT * so
        exclusions = tuple(see_fact(fact, said, told.known) for fact in playbook.exclusions)
        return Match(playbook, round(points, 4), (), parts, facts, exclusions)

    def _with_words(self, matches: Sequence[Match], about: str) -> tuple[Match, ...]:
        """The matches, each with the words of the case that are typical of its playbook."""
        at, keys = pairs_of(about if matches else "")
        tells = self._profiles.tells((self._row[each.playbook.code] for each in matches), keys)
        words = (telling_runs(about, at, told) for told in tells)
        return tuple(replace(each, words=said) for each, said in zip(matches, words, strict=True))


def _about(text: str) -> str:
    """What of a text is compared: the matter, without places and numbers."""
    return anywhere(plain(text))


def _texts(playbook: Playbook) -> tuple[str, ...]:
    """What its profile is made of: its name and words, then what people said."""
    return ("\n".join((playbook.title, *playbook.trigger.words)), *playbook.trigger.examples)


def _words(playbook: Playbook) -> Iterable[str]:
    yield from playbook.trigger.words
    for fact in (*playbook.trigger.facts, *playbook.exclusions):
        yield from (*fact.shown_by, *fact.denied_by)


def _listed(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found
