"""Claim match: how long it takes to find the playbook that fits a matter among a thousand, and how often it is right.

Needs the labelled sets, which are not part of the project: BANCHENG_EVALUATION_DATA names their folder. Each class is
a playbook whose trigger texts are half of its events, drawn several times; asked about are its other members, and
texts known to be in no class. Settings are chosen on the classes of four folds and used on the fifth, as many for the
rival as for us; from when on a playbook fits, ours learns from the trigger texts alone, the rival from the labels of
the other folds. The time is CPU time of one question on one core, on texts made of the sets' own sentences.
"""

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from bancheng.classes.match import Matcher
from bancheng.classes.match_cut import learned_cut, standing_out
from bancheng.classes.match_found import CaseTold
from bancheng.classes.match_profiles import Profiles
from bancheng.classes.playbook import Playbook, Trigger, TriggerFact
from bancheng.cli.members import labelled_texts, told_in
from bancheng.reading.similar.measures import figure
from bancheng.reading.similar.pool import LabelledTexts
from bancheng.reading.similar.sketch import Seen, sketch
from bancheng.reading.similar.views import View
from bancheng.reasons import Sentence
from claims import Claim, options, percentile
from evaluation_data import folder

PLAYBOOKS, EXAMPLES, ASKED, MILLISECONDS = 1_000, 5, 500, 10
DRAWS = {True: 1, False: 10}
FOLDS = 5
DAMPED = (0.4, 0.5, 0.6, 0.7, 0.85, 1.0)
GRAMS = ((1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (2, 4))

Scores = NDArray[np.float64]
Setting = TypeVar("Setting", float, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Draw:
    """One way to make the classes playbooks: which texts are their trigger texts; the others are asked about."""

    names: Sequence[str]
    trigger: Sequence[Sequence[int]]
    asked: Sequence[int]
    right: NDArray[np.int64]
    """For each text asked about the place of its playbook, -1 for none."""
    fold: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answers:
    """One setting of one way: how like each text and playbook are, how far the best stands out, the cut learned."""

    scores: Scores
    stands: Scores
    cut: float

    def first(self) -> NDArray[np.int64]:
        """The best playbook of each text."""
        return np.asarray(self.scores.argmax(axis=1))


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    data = folder()
    texts = told_in([data / "tipdm" / "messages_dev.csv", data / "tipdm" / "replies_dev.csv.gz"])
    labelled = labelled_texts(data / "classes" / "members.csv", texts, View.CLASS)
    milliseconds, rivals = times_of_a_question(list(texts.values()), asked.seed)
    draws = [draw(labelled, asked.seed + number) for number in range(DRAWS[asked.quick])]
    ours = judged(labelled, draws, ours_with, DAMPED, learn_from_labels=False, seed=asked.seed)
    rival = judged(labelled, draws, rival_with, GRAMS, learn_from_labels=True, seed=asked.seed)
    claim = Claim(
        claim="match",
        figure=milliseconds,
        unit=f"ms CPU p95 for one question among {PLAYBOOKS} playbooks",
        rival="scikit-learn character TF-IDF cosine with the trigger texts of each playbook",
        rival_figure=rivals,
        target=f"<= {MILLISECONDS} ms; P@1 and “none fits” reported",
        met=milliseconds <= MILLISECONDS,
        n=ASKED,
        details={"classes": len(draws[0].names), "draws": len(draws), "ours": ours, "tfidf": rival},
    )
    print(claim.line(asked))


def draw(labelled: LabelledTexts, seed: int) -> Draw:
    """The classes as playbooks: of each, half of its events are trigger texts, at least one and never all."""
    chance = random.Random(seed)
    events: dict[str, dict[str, list[int]]] = {}
    for row, (name, event) in enumerate(zip(labelled.classes, labelled.events, strict=True)):
        if name:
            events.setdefault(name, {}).setdefault(event or str(row), []).append(row)
    names, trigger = sorted(events), []
    for name in names:
        order = sorted(events[name])
        chance.shuffle(order)
        kept = order[: min(max(1, round(len(order) / 2)), max(1, len(order) - 1))]
        trigger.append([row for event in kept for row in events[name][event]])
    taken = {row for rows in trigger for row in rows}
    asked = [row for row in range(len(labelled.texts)) if row not in taken]
    place = {name: at for at, name in enumerate(names)}
    right = np.array([place.get(labelled.classes[row], -1) for row in asked])
    fold = np.where(right >= 0, right, np.arange(len(asked))) % FOLDS
    return Draw(names, trigger, asked, right, fold)


def ours_with(labelled: LabelledTexts, drawn: Draw, damped: float) -> Answers:
    """Pooled profiles, and the cut they teach."""
    groups = [[_seen(labelled, row) for row in rows] for rows in drawn.trigger]
    profiles = Profiles(groups, damped)
    examples = [(number, seen) for number, group in enumerate(groups) for seen in group]
    scores = np.array([profiles.likeness(_seen(labelled, row)) for row in drawn.asked])
    return _answers(scores, learned_cut(profiles, examples).least)


def rival_with(labelled: LabelledTexts, drawn: Draw, grams: tuple[int, int]) -> Answers:
    """The cosine with the trigger texts of each playbook, one behind the other."""
    machine = TfidfVectorizer(analyzer="char", ngram_range=grams, sublinear_tf=True)
    playbooks = machine.fit_transform(["\n".join(labelled.texts[row] for row in rows) for rows in drawn.trigger])
    scores = (machine.transform([labelled.texts[row] for row in drawn.asked]) @ playbooks.T).toarray()
    return _answers(scores, 0.0)


def _answers(scores: Scores, cut: float) -> Answers:
    return Answers(scores, np.array([standing_out(each).max() for each in scores]), cut)


_SEEN: dict[str, Seen] = {}


def _seen(labelled: LabelledTexts, row: int) -> Seen:
    text = labelled.texts[row]
    if text not in _SEEN:
        _SEEN[text] = sketch(text).seen(View.CLASS)
    return _SEEN[text]


def judged(
    labelled: LabelledTexts,
    draws: Sequence[Draw],
    way: Callable[[LabelledTexts, Draw, Setting], Answers],
    settings: Sequence[Setting],
    *,
    learn_from_labels: bool,
    seed: int,
) -> dict[str, object]:
    """P@1 of members, then with the cut: members right and wrong, texts of no class told so, and all that is right."""
    rows: list[tuple[str, list[float]]] = []
    chosen: list[Setting] = []
    for drawn in draws:
        answers = [way(labelled, drawn, setting) for setting in settings]
        for number in range(FOLDS):
            inside = drawn.fold == number
            best = max(range(len(settings)), key=lambda at: _p_at_1(answers[at], drawn, ~inside))
            found = answers[best]
            chosen.append(settings[best])
            cut = _best_cut(found, drawn, ~inside) if learn_from_labels else found.cut
            rows += _outcomes(found, drawn, inside, cut)
    members = [(name, each) for name, each in rows if name]
    groups = [name or f"none {number}" for number, (name, _) in enumerate(rows)]
    return {
        "p_at_1": _figure([name for name, _ in members], [each[0] for _, each in members], seed),
        "right_playbook": _figure([name for name, _ in members], [each[1] for _, each in members], seed),
        "wrong_playbook": _figure([name for name, _ in members], [each[2] for _, each in members], seed),
        "none_fits_where_none_does": float(np.mean([each[1] for name, each in rows if not name])),
        "all_right": _figure(groups, [each[1] for _, each in rows], seed),
        "settings_chosen": {str(each): chosen.count(each) for each in dict.fromkeys(chosen)},
        "asked": len(rows) // len(draws),
    }


def _p_at_1(found: Answers, drawn: Draw, among: NDArray[np.bool_]) -> float:
    asked = among & (drawn.right >= 0)
    return float((found.first() == drawn.right)[asked].mean())


def _best_cut(found: Answers, drawn: Draw, among: NDArray[np.bool_]) -> float:
    """The cut with which most of these texts are answered rightly."""
    right, stands = (found.first() == drawn.right)[among], found.stands[among]
    none = drawn.right[among] < 0
    return max(np.unique(stands).tolist(), key=lambda cut: int(np.where(stands >= cut, right, none).sum()))


def _outcomes(found: Answers, drawn: Draw, among: NDArray[np.bool_], cut: float) -> Iterator[tuple[str, list[float]]]:
    """For each text its class, whether the first is right, whether the answer is, and whether it misleads."""
    first, fits = found.first(), found.stands >= cut
    for at in np.flatnonzero(among).tolist():
        of, right = int(drawn.right[at]), bool(first[at] == drawn.right[at])
        answer = right and bool(fits[at]) if of >= 0 else not fits[at]
        yield drawn.names[of] if of >= 0 else "", [float(right), float(answer), float(fits[at] and not right)]


def _figure(groups: Sequence[str], values: Sequence[float], seed: int) -> dict[str, float]:
    mean = figure(np.array(values), groups, seed)
    return {"mean": round(mean.mean, 4), "low": round(mean.low, 4), "high": round(mean.high, 4)}


def times_of_a_question(texts: Sequence[str], seed: int) -> tuple[float, float]:
    """The 95th percentiles of the CPU milliseconds of a question among a thousand playbooks: ours, the rival's."""
    chance = random.Random(seed)
    sentences = [each for text in texts for each in re.split(r"[。！？\n]", text) if 8 <= len(each) <= 200]
    playbooks = [_made_up(number, sentences, chance) for number in range(PLAYBOOKS)]
    matcher = Matcher(playbooks)
    machine = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    rows = machine.fit_transform(["\n".join((each.title, *each.trigger.examples)) for each in playbooks])
    ours, rival = [], []
    for _ in range(ASKED):
        told = "。".join(chance.sample(sentences, chance.randint(2, 14)))
        began = time.process_time()
        matcher.match(CaseTold(ask=told[:30], text=told))
        between = time.process_time()
        np.argsort(-(machine.transform([told]) @ rows.T).toarray()[0])
        ours.append((between - began) * 1_000)
        rival.append((time.process_time() - between) * 1_000)
    return percentile(ours, 0.95), percentile(rival, 0.95)


def _made_up(number: int, sentences: Sequence[str], chance: random.Random) -> Playbook:
    """A playbook of sentences that people wrote, with words and facts taken from them."""
    examples = tuple("。".join(chance.sample(sentences, 6)) for _ in range(EXAMPLES))
    words = [each[at : at + 4] for each in examples for at in (chance.randrange(len(each) - 4),)]
    facts = tuple(
        TriggerFact(
            code=f"fact-{at}",
            what=Sentence(f"事实{number}-{at}", f"fact {number}-{at}"),
            question=Sentence(f"是不是{number}-{at}？", f"Is it {number}-{at}?"),
            shown_by=(words[at],),
            denied_by=(f"没有{words[at]}",),
        )
        for at in range(3)
    )
    trigger = Trigger(examples=examples, words=tuple(words[3:]), facts=facts[:2])
    return Playbook(code=f"p-{number}", title=examples[0][:20], question="", trigger=trigger, exclusions=facts[2:])


if __name__ == "__main__":
    main()
