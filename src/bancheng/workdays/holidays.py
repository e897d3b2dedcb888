"""What a holiday is called in both languages."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from bancheng.files.yaml_reading import read_located
from bancheng.reasons import Sentence


def holiday_in_words(name: str) -> Sentence:
    """The holiday's name, also of two that fell together; a name not in the list stays Chinese rather than go unsaid.

    >>> holiday_in_words("国庆节、中秋节").en
    'National Day and Mid-Autumn Festival'
    """
    return Sentence(name, " and ".join(_english().get(part, part) for part in name.split("、")))


@lru_cache(maxsize=1)
def _english() -> Mapping[str, str]:
    file = resources.files("bancheng.workdays") / "data" / "holiday_names.yaml"
    named = read_located(file.read_text(encoding="utf-8"), file.name).named()
    return {name: english.text() for name, english in named.items()}
