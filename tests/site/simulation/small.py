"""A replay small enough to live in seconds: two months and a half, three knots, playbooks within two weeks."""

from typing import Any

from bancheng_site.sample_cases.reading import Sample, read_sample, sample_folder
from bancheng_site.simulation.assumptions import Assumptions

SEED = 37


def sample() -> Sample:
    """The sample district."""
    return read_sample(sample_folder())


def supposed(**changes: Any) -> Assumptions:
    """What the small replay supposes; override what matters."""
    usual: dict[str, Any] = {
        "title": {"zh": "小演算", "en": "A small replay"},
        "told_of": {"zh": "没有报道", "en": "no article"},
        "article": {"told": 20},
        "seed": SEED,
        "opens": "2024-03-01",
        "ends": "2024-05-15",
        "season": dict.fromkeys(range(1, 13), 1.0),
        "backlog_months": 0.4,
        "noticed": {"cases": 3, "within_days": 60},
        "topic_every_months": 1,
        "writing_days": (4, 6),
        "learning_days": 14,
        "ways": {"at_the_counter": 2, "shortly": 1, "departments": 1},
        "alone": {"unsolved": 0.1, "comes_back": 0.3},
        "with_playbook": {"unsolved": 0, "comes_back": 0},
        "declined_per_month": 1,
        "search_every_months": 1,
        "unsolved": {
            "outcome": "escalated",
            "text": "现行规定里没有这种情形的办法，已把材料报市里，请市里明确。",
            "basis": ["licensing_reasons"],
            "way_out": "市里明确之前，窗口每月给您一次进展。",
        },
        "knots": [
            {"matter": "id-number-tail", "per_month": 3, "backlog": 3, "taken_over": 0.6, "basis": "police_proofs"},
            {"matter": "no-land-record", "per_month": 3, "backlog": 3, "taken_over": 0.6, "basis": "title_papers"},
            {"matter": "elevator", "per_month": 0.5, "basis": "shared_decisions"},
        ],
    }
    return Assumptions.model_validate({**usual, **changes})
