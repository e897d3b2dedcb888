"""A question to the catalogue as an address writes it: codes only, nothing personal, so that it may be linked and kept.

goal=scope-change&version=1&lacks=photo&is-trade=courier
"""

from urllib.parse import urlencode

from django.http import QueryDict

from bancheng.errors import CannotRead
from bancheng_site.actions.asked import Question

MOST_CODES = 400
IS = "is-"
"""Begins the name of what tells the applicant apart."""


def written(question: Question, **more: str) -> str:
    """The question as the part of an address after its question mark."""
    pairs = [("goal", question.goal), ("version", str(question.version))]
    pairs += [("lacks", paper) for paper in question.lacking]
    pairs += [(f"{IS}{code}", classed) for code, classed in question.profile.items()]
    return urlencode([*pairs, *more.items()])


def read_question(about: QueryDict) -> Question:
    """The question an address asks. CannotRead when it asks none; unknown codes are the catalogue's to refuse."""
    goal, version = about.get("goal", ""), about.get("version", "")
    if not goal or not (version.isascii() and version.isdigit() and len(version) < 10):
        raise CannotRead(
            "这份诊断读不出来，请回到诊断页重来。",
            "This diagnosis cannot be read; begin again on the diagnosis page.",
            field="about",
        )
    return Question(
        version=int(version),
        goal=goal,
        lacking=tuple(about.getlist("lacks")[:MOST_CODES]),
        profile=profile_in(about),
    )


def profile_in(about: QueryDict) -> dict[str, str]:
    """What tells the applicant apart, as far as the address says."""
    return {name.removeprefix(IS): str(about[name]) for name in about if name.startswith(IS) and about[name]}
