"""How the parts of a playbook's trigger stand in a case: its words, matters, obstacles and offices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bancheng.classes.match_facts import FactStanding
from bancheng.classes.match_words import Places
from bancheng.classes.playbook import Trigger
from bancheng.reasons import Sentence


class TriggerPart(StrEnum):
    """A part of a trigger. Of each that is not empty, any one will do."""

    WORDS = "words"
    MATTERS = "matters"
    OBSTACLES = "obstacles"
    OFFICES = "offices"


_CALLED = {
    TriggerPart.WORDS: Sentence("说到", "speaks of"),
    TriggerPart.MATTERS: Sentence("办过的事项", "matter tried"),
    TriggerPart.OBSTACLES: Sentence("卡点类型", "kind of knot"),
    TriggerPart.OFFICES: Sentence("涉及部门", "office concerned"),
}


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of the trigger as it stands in a case, with what of it was found, or what was looked for in vain."""

    part: TriggerPart
    standing: FactStanding
    values: tuple[str, ...]

    def sentence(self) -> Sentence:
        """The part in words."""
        called, said = _CALLED[self.part], "、".join(self.values)
        if self.standing is FactStanding.MET:
            return Sentence(f"{called.zh}：{said}", f"{called.en}: {said}")
        return Sentence(f"没有{called.zh}：{said}", f"not so: {called.en} {said}")


def see_parts(
    trigger: Trigger,
    said: Mapping[str, Places],
    matters: Iterable[str],
    obstacles: Iterable[str],
    offices: Iterable[str],
) -> tuple[PartSeen, ...]:
    """The parts that are not empty. Where nothing is known of the case, a part is unknown; its words always are."""
    found = tuple(word for word in trigger.words if word in said)
    words = [_seen(TriggerPart.WORDS, trigger.words, found, known=True)] if trigger.words else []
    return (
        *words,
        *_among(TriggerPart.MATTERS, trigger.matters, tuple(matters)),
        *_among(TriggerPart.OBSTACLES, tuple(each.value for each in trigger.obstacles), tuple(obstacles)),
        *_among(TriggerPart.OFFICES, trigger.offices, tuple(offices)),
    )


def _among(part: TriggerPart, wanted: tuple[str, ...], told: tuple[str, ...]) -> Iterator[PartSeen]:
    if wanted:
        yield _seen(part, wanted, tuple(each for each in wanted if each in told), known=bool(told))


def _seen(part: TriggerPart, wanted: tuple[str, ...], found: tuple[str, ...], *, known: bool) -> PartSeen:
    standing = FactStanding.MET if found else FactStanding.NOT_MET if known else FactStanding.UNKNOWN
    return PartSeen(part, standing, found or wanted)
