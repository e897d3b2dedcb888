"""The replay in one table: the article's figure, what came out, how far chance moves it, and what was put in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bancheng.classes.cold.words import NAMES as SAID
from bancheng.reasons import Sentence
from bancheng_site.simulation.assumptions import Assumptions
from bancheng_site.simulation.figures import World
from bancheng_site.simulation.judging import Judged, answers
from bancheng_site.simulation.ledger import Counted

Spread = Mapping[str, tuple[int, int]]

FIGURES: Mapping[str, tuple[Sentence, Sentence]] = {
    "told": (
        Sentence("受理", "taken in"),
        Sentence("放进去的：各结每月来几件，照报道选的", "put in: how many come was chosen after the article"),
    ),
    "solved": (
        Sentence("办成", "solved"),
        Sentence("放进去的：没办成的比例", "put in: the share that stays unsolved"),
    ),
    "classes": (
        Sentence("类案方案", "playbooks published"),
        Sentence("大半是放进去的：常见的结有多少，多久立一题", "mostly put in: how many knots are frequent, and pace"),
    ),
    "first_two_months": (
        Sentence("头两个月", "first two months"),
        Sentence("放进去的：开窗时的积压", "put in: the backlog when it opens"),
    ),
    "last_twelve_months": (
        Sentence("最后十二个月", "last twelve months"),
        Sentence("算出来的：由接手的比例和快慢而来", "comes out: of how much counters take over, and how soon"),
    ),
    "came_back": (
        Sentence("答复后又来的", "came back after an answer"),
        Sentence("放进去的：有无方案各是多少", "put in: the share with and without a playbook"),
    ),
}


@dataclass(frozen=True, slots=True)
class Replay:
    """One set of assumptions, replayed."""

    name: str
    supposed: Assumptions
    seed: int
    with_playbooks: World
    without: World
    spread: Spread
    seeds: int
    found: Sequence[Judged]
    ledgers: Mapping[str, Counted]
    seconds: Mapping[str, float]


def data_of(replay: Replay) -> dict[str, Any]:
    """The replay for programs."""
    cold, falsely = answers(replay.found)
    return {
        "name": replay.name,
        "seed": replay.seed,
        "article": dict(replay.supposed.article),
        "with": _world(replay.with_playbooks),
        "without": _world(replay.without),
        "nine_in_ten": {name: list(ends) for name, ends in replay.spread.items()},
        "seeds": replay.seeds,
        "verdicts": {"with": dict(cold), "without": dict(falsely)},
        "classes": [asdict(one) for one in replay.found],
        "ledger": {name: asdict(counted) for name, counted in replay.ledgers.items()},
        "cpu_seconds": {name: round(seconds, 1) for name, seconds in replay.seconds.items()},
        "put_in": {name: about[1] for name, about in FIGURES.items()},
    }


def lines_of(replay: Replay) -> Iterator[Sentence]:
    """The replay for people."""
    title, told_of = replay.supposed.title, replay.supposed.told_of
    yield Sentence(f"{title.zh}（种子{replay.seed}）", f"{title.en} (seed {replay.seed})")
    yield Sentence(f"报道：{told_of.zh}。", f"The article: {told_of.en}.")
    yield _row(
        Sentence("", ""),
        (Sentence("报道", "article"), Sentence("有方案", "with"), Sentence("无方案", "without"), _nine(replay.seeds)),
        Sentence("从何而来", "where from"),
    )
    for name, (what, where_from) in FIGURES.items():
        yield _row(what, tuple(_same(cell) for cell in _cells(replay, name)), where_from)
    yield from _years(replay)
    yield from _verdicts(replay)
    for world, counted in replay.ledgers.items():
        yield _ledger(world, counted, replay.seconds.get(world, 0))


def _cells(replay: Replay, name: str) -> tuple[str, str, str, str]:
    article, ends = replay.supposed.article.get(name), replay.spread.get(name)
    worlds = (str(getattr(world, name)) for world in (replay.with_playbooks, replay.without))
    return (str(article or "–"), *worlds, f"{ends[0]}–{ends[1]}" if ends else "–")  # type: ignore[return-value]


def _row(what: Sentence, cells: Sequence[Sentence], where_from: Sentence) -> Sentence:
    zh = "".join(_wide(cell.zh, 10) for cell in (what, *cells))
    en = f"{what.en:<26}" + "".join(f"{cell.en:>12}" for cell in cells) + "  "
    return Sentence(zh + where_from.zh, en + where_from.en)


def _wide(text: str, width: int) -> str:
    """Padded for a terminal, in which a Chinese character takes two columns."""
    return text + " " * max(1, 2 * width - 4 - sum(2 if ord(sign) > 0x2E7F else 1 for sign in text))


def _same(text: str) -> Sentence:
    return Sentence(text, text)


def _nine(seeds: int) -> Sentence:
    return Sentence(f"{seeds}个种子的九成", f"9/10 ({seeds})")


def _years(replay: Replay) -> Iterator[Sentence]:
    for world, zh, en in (
        (replay.with_playbooks, "有方案，逐年", "with, by year"),
        (replay.without, "无方案，逐年", "without, by year"),
    ):
        years = " · ".join(f"{year} {count}" for year, count in world.by_year.items())
        yield Sentence(f"{zh}：{years}", f"{en}: {years}")


def _verdicts(replay: Replay) -> Iterator[Sentence]:
    """How the test of going cold judges the classes at the end, and where nothing was published."""
    for found, zh, en in zip(
        answers(replay.found),
        ("检验怎么说这些类", "同样的日子，没有方案的那边（说“冷了”就是误报）"),
        ("What the test says of the classes", "The same days without playbooks (“cold” is a false alarm there)"),
        strict=True,
    ):
        said = [(SAID[answer], found[answer.value]) for answer in SAID if found[answer.value]]
        yield Sentence(
            f"{zh}：{'，'.join(f'{name.zh}{count}' for name, count in said) or '没有'}",
            f"{en}: {', '.join(f'{name.en.lower()} {count}' for name, count in said) or 'none'}",
        )


def _ledger(world: str, counted: Counted, seconds: float) -> Sentence:
    zh, en = {"with": ("有方案", "With playbooks"), "without": ("无方案", "Without")}[world]
    by_playbook = counted.days_by_playbook
    days = (
        Sentence(f"，照方案办的{by_playbook:g}", f", {by_playbook:g} by playbook")
        if by_playbook is not None
        else _same("")
    )
    alone = counted.days_alone if counted.days_alone is not None else 0
    return Sentence(
        f"{zh}的账：受理{counted.told}件，办成{counted.solved}件，没办成{counted.unsolved}件，在办{counted.still_open}件；"
        f"立{counted.classes}类，其中{counted.cooling}类在冷、{counted.cold}类冷了，另有{counted.candidates}个候选；"
        f"发布{counted.playbooks}个方案，用了{counted.uses}次；"
        f"工作日中位数，逐件协调的{alone:g}{days.zh}；超期{counted.overdue}次；"
        f"{counted.events}个事件，处理器{seconds:.0f}秒。",
        f"{en}, from the ledger: {counted.told} taken in, {counted.solved} solved, {counted.unsolved} unsolved, "
        f"{counted.still_open} open; {counted.classes} classes, {counted.cooling} of them cooling and {counted.cold} "
        f"cold, {counted.candidates} candidates besides; {counted.playbooks} playbooks published, used {counted.uses} "
        f"times; working days in the median {alone:g} alone{days.en}; {counted.overdue} overdue; "
        f"{counted.events} events in {seconds:.0f} CPU seconds.",
    )


def _world(world: World) -> dict[str, Any]:
    return {name: getattr(world, name) for name in FIGURES} | {"by_year": world.by_year}
