"""An answer that comes back is checked without being solved again; whoever altered it is found out."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import load_catalogue
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.recheck import refused_answer
from bancheng.deadlocks.reports import answer_data
from bancheng.errors import CannotRead
from tests.engine.deadlocks.worlds import TODAY

ROOT = Path(__file__).resolve().parents[3]

ASKED: list[tuple[str, dict[str, str], list[str] | None]] = [
    ("public-household", {}, None),
    ("scope-change", {}, None),
    ("telecom-cancellation", {}, None),
    ("special-hours", {"trade": "courier"}, None),
    ("id-card-renewal", {"mobility": "homebound"}, None),
    ("id-card-renewal", {}, []),
    ("transfer", {}, None),
]


@pytest.fixture(scope="module")
def sample() -> Compiled:
    return compile_catalogue(load_catalogue(ROOT / "sample" / "catalogue", TODAY))


def written(sample: Compiled, goal: str, profile: dict[str, str], holds: list[str] | None) -> Any:
    """The answer as a program reads it."""
    answer = ask(applicant(sample, profile, holds), goal, date(2026, 11, 23))
    return json.loads(json.dumps(answer_data(sample, answer), ensure_ascii=False))


def test_every_answer_about_the_sample_stands(sample: Compiled) -> None:
    for goal in sample.catalogue.matters:
        assert refused_answer(sample, written(sample, goal, {"mobility": "homebound"}, None)) is None


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_an_answer_altered_anywhere_is_refused(sample: Compiled, asked: tuple[str, dict[str, str], list[str]]) -> None:
    """Anywhere but inside a proof, where other weights may be as good: what it proves is compared all the same."""
    answer = written(sample, *asked)
    assert refused_answer(sample, answer) is None
    places = list(leaves(answer))
    for place in places[:: 1 + len(places) // 60]:
        forged = altered(answer, place)
        try:
            assert refused_answer(sample, forged) is not None, place
        except CannotRead:
            continue


def leaves(data: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where every single word, number or empty list stands."""
    if path and path[-1] in {"scale", "conditions", "cases"}:
        return
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not inside:
        yield path
    for key, each in inside:
        yield from leaves(each, *path, key)


def altered(answer: Any, place: tuple[str | int, ...]) -> Any:
    """The answer with one leaf changed."""
    forged = deepcopy(answer)
    at = forged
    for key in place[:-1]:
        at = at[key]
    old = at[place[-1]]
    at[place[-1]] = not old if isinstance(old, bool) else old + 1 if isinstance(old, int) else f"{old}x"
    return forged


@pytest.mark.parametrize("broken", [None, [], {}, {"goal": "x"}, {"certificate": 3}, "{"], ids=str)
def test_what_is_no_answer_is_said_to_be_none(sample: Compiled, broken: object) -> None:
    with pytest.raises(CannotRead):
        refused_answer(sample, broken)


@pytest.mark.parametrize("missing", ["kept", "unfounded_set", "proof", "coordination", "no_other", "statutory"])
def test_a_certificate_that_lacks_a_part_is_said_to_be_none(sample: Compiled, missing: str) -> None:
    answer = written(sample, "public-household", {}, None)
    del answer["certificate"][missing]
    with pytest.raises(CannotRead):
        refused_answer(sample, answer)
