"""Class discovery beside its rivals: every method has sixteen settings, chosen and scored on the same folds.

What a rival did is kept in var/rivals/ by method and texts, so that a second run need not wait for it.
"""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import rivals
from bancheng.classes.evaluate import Grouped, LabelledMessages, cross_validated, every_setting, sureness
from bancheng.classes.linking import Settings
from bancheng.classes.scoring import scores
from claims import ROOT, Claim, CouldNotMeasure, Options, significant

KEPT = ROOT / "var" / "rivals"
SCRIPT = ROOT / "bench" / "rivals" / "find_classes.py"
DENSE = ("BERTopic(e5)", "HDBSCAN(e5)", "Leiden kNN(e5)")
CHARACTERS = ("DBSCAN(char)", "average linkage(char)")


def compared(
    claim: str, labelled: LabelledMessages, settings: Settings, asked: Options, dense: list[str], lexical: list[str]
) -> Claim:
    """Ours and theirs; encoders read `dense`, character methods `lexical`. A quick run has one quick rival."""
    figures = {"ours": judged(labelled, every_setting(labelled, settings))}
    for method in CHARACTERS[:1] if asked.quick else (*DENSE, *CHARACTERS):
        found, cpu = rival(method, dense if method in DENSE else lexical)
        figures[method] = {**judged(labelled, found), "cpu_seconds_a_setting": significant(cpu)}
    theirs = max((name for name in figures if name != "ours"), key=lambda name: figures[name]["f"])
    ours = figures["ours"]
    return Claim(
        claim=claim,
        figure=ours["f"],
        unit="B-cubed F, cross-validated",
        rival=theirs,
        rival_figure=figures[theirs]["f"],
        target="B-cubed F and pair F at least those of every rival",
        met=all(ours[key] >= each[key] for each in figures.values() for key in ("f", "pair_f")),
        n=ours["n"],
        details=figures,
    )


def judged(labelled: LabelledMessages, found: dict[Any, Grouped]) -> dict[str, Any]:
    """The setting is chosen on four folds of the classes and scored on the fifth, for all five."""
    counted = cross_validated(labelled, found)
    got = scores(list(counted.values()))
    low, high = sureness(labelled, counted)
    return {
        "f": round(got.f, 3),
        "f_95": [round(low, 3), round(high, 3)],
        "pair_f": round(got.pair_f, 3),
        "precision": round(got.precision, 3),
        "recall": round(got.recall, 3),
        "settings": len(found),
        "n": got.n,
    }


def rival(method: str, texts: list[str]) -> tuple[dict[str, Grouped], float]:
    """What each setting of a rival found, and the CPU seconds of one."""
    told = json.dumps(texts, ensure_ascii=False)
    name = hashlib.sha256(f"{method}\0{told}".encode()).hexdigest()[:16]
    source, target = KEPT / f"{name}.in.json", KEPT / f"{name}.out.json"
    if not target.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        source.write_text(told, encoding="utf-8")
        run(method, source, target)
    answer = json.loads(target.read_text(encoding="utf-8"))
    found = {setting: grouped(labels) for setting, labels in answer["settings"].items()}
    return found, sum(answer["cpu"].values()) / len(found)


def run(method: str, source: Path, target: Path) -> None:
    """Every setting of a rival in its own environment."""
    command = [str(rivals.python()), str(SCRIPT), method, str(source), str(target), str(KEPT)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CouldNotMeasure(f"{method} failed: {done.stderr.strip()[-300:]}")


def grouped(labels: list[int]) -> Grouped:
    """By row, without those of no class."""
    return {row: label for row, label in enumerate(labels) if label >= 0}
