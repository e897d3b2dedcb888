"""What the catalogue said about one case: what was asked of it, what is in the way, which way out was chosen.

The codes are the catalogue's own (matters, papers, offices, instruments), the sentences are as people read them that
day. So the finding stays readable when the catalogue has moved on, and cases with one knot can be told by their codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.cases.facts import Obstacle
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """One thing that was chosen to untie it: which requirement gives way, by which instrument, by whose authority.

    `instrument` is empty where none is used: a class is read as another, or a route is opened.
    """

    office: str
    matter: str
    needs: tuple[str, ...]
    instrument: str
    authority: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What one version of the catalogue said about one applicant and one goal, and which way out was chosen, if any.

    `held` and `lacking` are the papers that mattered for it; everything said in `why` had passed the verifier.
    `findings` are the keys of the catalogue's faults that were met.
    """

    number: int
    goal: str
    name: Sentence
    catalogue: int
    digest: str
    profile: Mapping[str, str]
    held: tuple[str, ...]
    lacking: tuple[str, ...]
    reachable: bool
    why: tuple[Sentence, ...]
    findings: tuple[str, ...] = ()
    obstacle: Obstacle | None = None
    chosen: tuple[Lift, ...] = ()
