"""Limit profiles: within how many working days one window promises to answer. Data of each tenant, never code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from bancheng.files.located import Located
from bancheng.files.yaml_reading import read_located
from bancheng.reasons import Sentence


class Tier(StrEnum):
    """How hard the matter was judged to be (研判); the first three in rising order."""

    SIMPLE = "simple"
    NORMAL = "normal"
    COMPLEX = "complex"
    IMPOSSIBLE = "impossible"
    """Lawfully impossible: the written reasons are due, not the matter."""


@dataclass(frozen=True, slots=True)
class LimitProfile:
    """What one window has bound itself to. All numbers are working days, except `urgent_hours`.

    `acceptance_days`: after this much silence the application counts as accepted (行政许可法 art. 32).
    `contact_days`: the person hears from the handler; 0 is the same day. `objection_days`: an office's one objection.
    `published_tiers` are the tiers the source names; the others in `tiers` were filled in by `fill_tiers`.
    """

    code: str
    title: Sentence
    source: str
    tiers: Mapping[Tier, int]
    acceptance_days: int = 5
    contact_days: int = 0
    objection_days: int = 1
    warn_days_before: int = 1
    escalate_days_after: int = 1
    max_extensions: int = 1
    max_extension_days: int = 5
    pause_reasons: Mapping[str, Sentence] = field(default_factory=dict)
    urgent_hours: int = 1
    published_tiers: frozenset[Tier] = frozenset()


_NUMBERS = MappingProxyType(
    {
        "acceptance_days": (1, 60),
        "contact_days": (0, 60),
        "objection_days": (1, 60),
        "warn_days_before": (0, 60),
        "escalate_days_after": (1, 60),
        "max_extensions": (0, 20),
        "max_extension_days": (0, 365),
        "urgent_hours": (1, 72),
    }
)


def load_profile(text: str, name: str) -> LimitProfile:
    """The profile written in one file; `name` is how the file is called in messages.

    >>> profile = load_profile('''
    ... code: qingxi
    ... title: {zh: 清溪区, en: Qingxi district}
    ... source: 清溪区“办不成事”反映窗口工作规则（示例）
    ... tiers: {simple: 1, normal: 5}
    ... ''', "qingxi.yaml")
    >>> profile.tiers[Tier.NORMAL], profile.tiers[Tier.COMPLEX], profile.acceptance_days
    (5, 5, 5)

    Numbers left out take the defaults shown in `LimitProfile`. Raises CannotRead with file, line and remedy.
    """
    parts = read_located(text, name).fields(("code", "title", "source", "tiers"), ("pause_reasons", *_NUMBERS))
    numbers = {key: parts[key].whole_number(*bounds) for key, bounds in _NUMBERS.items() if key in parts}
    published = _tiers(parts["tiers"])
    return LimitProfile(
        code=parts["code"].text(),
        title=parts["title"].sentence(),
        source=parts["source"].text(),
        tiers=fill_tiers(published),
        pause_reasons=_reasons(parts["pause_reasons"]) if "pause_reasons" in parts else common_pause_reasons(),
        published_tiers=frozenset(published),
        **numbers,
    )


def fill_tiers(published: Mapping[Tier, int]) -> Mapping[Tier, int]:
    """Every tier with a number: an unpublished one takes the next harder published tier's, else the hardest there is.

    The limit for impossible matters is one for written reasons and is lent to no other tier. Danleng publishes 1 and 5:

    >>> dict(fill_tiers({Tier.SIMPLE: 1, Tier.COMPLEX: 5}))[Tier.NORMAL]
    5
    """
    order = list(Tier)
    known = [tier for tier in order if tier in published]
    hardest = max((tier for tier in known if tier is not Tier.IMPOSSIBLE), key=order.index, default=known[0])
    filled = {}
    for tier in order:
        harder = [other for other in order[order.index(tier) : -1] if other in published]
        filled[tier] = published[tier] if tier in published else published[harder[0] if harder else hardest]
    return MappingProxyType(filled)


def shipped_profiles() -> Mapping[str, LimitProfile]:
    """Six limits that windows have published, by code: danleng, deyang, huangshi, jiangsu, tianjin, yidu."""
    return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, LimitProfile]:
    folder = resources.files("bancheng.workdays") / "data" / "profiles"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    profiles = [load_profile(file.read_text(encoding="utf-8"), file.name) for file in files]
    return MappingProxyType({profile.code: profile for profile in profiles})


def _tiers(value: Located) -> dict[Tier, int]:
    words = value.fields((), tuple(Tier))
    if not words:
        raise value.fault("至少写一档时限。", "write the limit of at least one tier.")
    return {tier: words[tier].whole_number(0, 365) for tier in Tier if tier in words}


@lru_cache(maxsize=1)
def common_pause_reasons() -> Mapping[str, Sentence]:
    """The pause reasons of a profile that names none of its own."""
    file = resources.files("bancheng.workdays") / "data" / "pause_reasons.yaml"
    return _reasons(read_located(file.read_text(encoding="utf-8"), file.name))


def _reasons(value: Located) -> Mapping[str, Sentence]:
    return MappingProxyType({code: reason.sentence() for code, reason in value.named().items()})
