"""Candidates for the class owner: what each class is called, who, where and since when, and why now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bancheng.classes.discover import Discovery, FoundClass
from bancheng.classes.emerging import Burst, burst
from bancheng.classes.naming import name, shared_words
from bancheng.reading.mapping import Message

TYPICAL = 3
_WEEKS = 52
_OTHERS = 2_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed class, for a person to confirm, merge, split or dismiss. `rows` count from 0 in the corpus.

    `by_week` ends with the latest week of the corpus; offices come with the number of their texts, the busiest first;
    `people` is how many different names or phones wrote, 0 where the file has neither: many letters of one person are
    no class of cases.
    """

    name: str
    rows: tuple[int, ...]
    words: tuple[str, ...]
    typical: tuple[int, ...]
    people: int
    first: date | None
    last: date | None
    by_week: tuple[int, ...]
    offices: tuple[tuple[str, int], ...]
    burst: Burst | None


def candidates(discovery: Discovery, messages: Sequence[Message], most: int = 50) -> tuple[Candidate, ...]:
    """The largest classes and those that are emerging, at most so many; emerging ones first, then by size.

    A class whose texts share no words is left out: nobody could say what it is.
    """
    corpus = [_said(message) for message in messages]
    weeks = _weeks(messages)
    all_by_week = _by_week(weeks, range(len(messages)))
    bursts = {found.rows[0]: burst(_by_week(weeks, found.rows), all_by_week) for found in discovery.classes}
    order = sorted(discovery.classes, key=lambda found: (not _is_new(bursts[found.rows[0]]), -len(found.rows)))
    made = (_candidate(found, messages, corpus, weeks, bursts[found.rows[0]]) for found in order)
    return tuple(islice((each for each in made if each.words), most))


def candidate_of(found: FoundClass, messages: Sequence[Message]) -> Candidate:
    """One class that a person made out of a proposed one, beside the messages it was proposed with."""
    return _candidate(found, messages, [_said(message) for message in messages], _weeks(messages), None)


def _candidate(
    found: FoundClass,
    messages: Sequence[Message],
    corpus: Sequence[str],
    weeks: Sequence[int | None],
    new: Burst | None,
) -> Candidate:
    words = shared_words([corpus[row] for row in found.rows], _others(corpus, found.rows))
    subjects = [messages[row].subject or messages[row].text[:60] for row in found.rows]
    days = [time.date() for row in found.rows if (time := messages[row].time)]
    offices = Counter(messages[row].office for row in found.rows if messages[row].office)
    central = sorted(zip(found.scores, found.rows, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return Candidate(
        name=name(subjects, words),
        rows=found.rows,
        words=words,
        typical=_different([row for _, row in central], corpus),
        people=len({messages[row].name or messages[row].phone for row in found.rows} - {""}),
        first=min(days, default=None),
        last=max(days, default=None),
        by_week=_by_week(weeks, found.rows),
        offices=tuple(offices.most_common()),
        burst=new,
    )


def _others(corpus: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Some of the texts that are not of the class, evenly chosen: in a small window a class may be half of all."""
    members = set(rows)
    return [corpus[row] for row in range(0, len(corpus), max(1, len(corpus) // _OTHERS)) if row not in members]


def _said(message: Message) -> str:
    return f"{message.subject}\n{message.text}" if message.subject else message.text


def _different(rows: Sequence[int], corpus: Sequence[str]) -> tuple[int, ...]:
    """The most central rows, no two with the same words."""
    chosen: dict[str, int] = {}
    for row in rows:
        chosen.setdefault(corpus[row][:40], row)
    return tuple(chosen.values())[:TYPICAL]


def _weeks(messages: Sequence[Message]) -> list[int | None]:
    """How many weeks before the latest message each was received; None where it has no time, or is a year back."""
    times: list[datetime | None] = [message.time for message in messages]
    latest = max((time for time in times if time), default=None)
    ago = [(latest - time) // timedelta(days=7) if time and latest else None for time in times]
    return [weeks if weeks is not None and weeks < _WEEKS else None for weeks in ago]


def _by_week(weeks: Sequence[int | None], rows: Sequence[int] | range) -> tuple[int, ...]:
    known = [ago for ago in weeks if ago is not None]
    counts = [0] * (max(known) + 1 if known else 0)
    for row in rows:
        ago = weeks[row]
        if ago is not None:
            counts[-1 - ago] += 1
    return tuple(counts)


def _is_new(found: Burst | None) -> bool:
    return found is not None and found.is_emerging
