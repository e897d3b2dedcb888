"""Proofs as plain data, and back from whatever somebody sends: the cases in a flat list, each before those it holds."""

from collections.abc import Mapping
from typing import Any

from bancheng.deadlocks.proof import Case, Narrowed, OneOf, Proof, Split, Weighed
from bancheng.errors import CannotRead


def proof_data(proof: Proof) -> dict[str, Any]:
    """The proof for JSON."""
    return {
        "bound": proof.bound,
        "scale": proof.scale,
        "conditions": [_row_data(row) for row in proof.rows],
        "cases": _case_data(proof.case),
    }


def _row_data(row: OneOf) -> dict[str, Any]:
    one_of = {"one_of": list(row.members)}
    return one_of if row.head is None else one_of | {"if": row.head}


def _case_data(case: Case) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = []
    waiting = [case]
    while waiting:
        case = waiting.pop()
        if isinstance(case, Split):
            written.append({"split": case.element})
            waiting += [case.lacking, case.having]
            continue
        written.append({"weights": [[number, weight] for number, weight in sorted(case.weights.items())]})
        if isinstance(case, Narrowed):
            written[-1]["without"] = list(case.excluded)
            waiting.append(case.rest)
    return written


def read_proof(data: object) -> Proof:
    """The proof that was written; CannotRead if it is none. Whether it holds is for the verifier to say."""
    written = fields(data, "bound", "scale", "conditions", "cases")
    rows = tuple(_row(each) for each in listed(written["conditions"]))
    return Proof(whole(written["bound"]), whole(written["scale"]), rows, _case(listed(written["cases"])))


def _row(data: object) -> OneOf:
    written = fields(data, "one_of")
    return OneOf(tuple(numbers(written["one_of"])), None if written.get("if") is None else whole(written["if"]))


def _case(written: list[object]) -> Case:
    """Read from the end, where the cases that others hold stand ready."""
    ready: list[Case] = []
    for each in reversed(written):
        data = fields(each)
        held = 2 if "split" in data else 1 if "without" in data else 0
        if len(ready) < held:
            raise not_a_certificate("cases")
        if held == 2:
            ready.append(Split(whole(data["split"]), ready.pop(), ready.pop()))
            continue
        pairs = [numbers(pair) for pair in listed(data.get("weights"))]
        if any(len(pair) != 2 for pair in pairs):
            raise not_a_certificate("weights")
        weights = {pair[0]: pair[1] for pair in pairs}
        ready.append(Narrowed(weights, tuple(numbers(data["without"])), ready.pop()) if held else Weighed(weights))
    if len(ready) != 1:
        raise not_a_certificate("cases")
    return ready[0]


def fields(data: object, *needed: str) -> Mapping[str, Any]:
    """The mapping, which must have these fields."""
    if not isinstance(data, dict):
        raise not_a_certificate(needed[0] if needed else "cases")
    for name in needed:
        if name not in data:
            raise not_a_certificate(name)
    return data


def listed(data: object) -> list[object]:
    """The list."""
    if not isinstance(data, list):
        raise not_a_certificate("conditions")
    return data


def numbers(data: object) -> list[int]:
    """The list of whole numbers."""
    return [whole(each) for each in listed(data)]


def whole(data: object) -> int:
    """The whole number; True is none."""
    if type(data) is not int:
        raise not_a_certificate("bound")
    return data


def not_a_certificate(field: str) -> CannotRead:
    """What to raise about what somebody sent."""
    return CannotRead(
        f"这不是“办成”写出的证明：“{field}”缺失或不对。请用原来的答案文件再试。",
        f'This is no certificate as bancheng writes it: "{field}" is missing or wrong. Try the original answer file.',
        field=field,
    )
