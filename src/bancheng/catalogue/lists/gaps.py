"""What a foreign list leaves out or says twice: counted by kind, with the first examples."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bancheng.reasons import Sentence

MOST_EXAMPLES = 3


class GapKind(StrEnum):
    """One kind of gap. Rows are taken in all the same, except where it says that they are left out."""

    NO_NAME = "no_name"
    REPEATED_ROW = "repeated_row"
    NO_OFFICE = "no_office"
    NO_CODE = "no_code"
    ODD_CODE = "odd_code"
    REPEATED_CODE = "repeated_code"
    REPEATED_NAME = "repeated_name"
    SHARED_NAME = "shared_name"
    ODD_CELL = "odd_cell"
    NO_MATERIALS = "no_materials"
    NO_ISSUER = "no_issuer"
    NO_BASIS = "no_basis"
    BASIS_IN_WORDS = "basis_in_words"
    NO_DAYS = "no_days"
    NO_ENGLISH = "no_english"

    @property
    def words(self) -> Sentence:
        """What is missing, as the report says it."""
        return _WORDS[self]


_WORDS = {
    GapKind.NO_NAME: Sentence("没有事项名称，没有收进来", "without a name, left out"),
    GapKind.REPEATED_ROW: Sentence("和前面的一行完全相同，没有收进来", "the same as an earlier row, left out"),
    GapKind.NO_OFFICE: Sentence("没有写部门，归到“未写明部门”", "without an office, put under one that is unknown"),
    GapKind.NO_CODE: Sentence("没有事项编码，按部门和名称编了一个", "without a code, given one from office and name"),
    GapKind.ODD_CODE: Sentence("编码不能用，另编了一个", "with a code that cannot be used, given another"),
    GapKind.REPEATED_CODE: Sentence("编码和别的事项相同，各编了一个", "with a code of several matters, given another"),
    GapKind.REPEATED_NAME: Sentence("同一部门有同名的事项", "of the same name in one office"),
    GapKind.SHARED_NAME: Sentence("别的部门也有同名的事项", "of a name that another office has too"),
    GapKind.ODD_CELL: Sentence("时限、次数或收费看不懂，没有收进来", "days, trips or fee not understood, left out"),
    GapKind.NO_MATERIALS: Sentence("没有申请材料", "without any material"),
    GapKind.NO_ISSUER: Sentence("材料没写由谁出具，先当作本人可有", "materials of which nobody says who gives them"),
    GapKind.NO_BASIS: Sentence("没有设定依据", "without a basis"),
    GapKind.BASIS_IN_WORDS: Sentence("依据只有文字，要补录文件、层级和条款", "with a basis in words only: enter it"),
    GapKind.NO_DAYS: Sentence("没有办理时限", "without a time limit"),
    GapKind.NO_ENGLISH: Sentence("没有英文名称，用中文代替", "without an English name, Chinese stands for both"),
}


@dataclass
class Gaps:
    """The gaps found so far."""

    counts: dict[GapKind, int] = field(default_factory=dict)
    examples: dict[GapKind, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, kind: GapKind, line: int, what: str) -> None:
        """One more, at a line of the list."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        shown = self.examples.setdefault(kind, [])
        if len(shown) < MOST_EXAMPLES:
            shown.append((line, what[:60]))

    def __bool__(self) -> bool:
        return bool(self.counts)

    def data(self) -> list[dict[str, Any]]:
        """For programs."""
        return [
            {
                "what": kind.value,
                "said": kind.words,
                "count": self.counts[kind],
                "examples": [{"line": line, "text": text} for line, text in self.examples[kind]],
            }
            for kind in self._found()
        ]

    def said(self, matters: int) -> Iterator[Sentence]:
        """For people: how many, what, and where for example unless it is all of the matters."""
        for kind in self._found():
            count, words = self.counts[kind], kind.words
            if count == matters:
                yield Sentence(f"全部 {count} 个{words.zh}。", f"all {count} {words.en}.")
                continue
            where_zh = "；".join(f"第{line}行 {text}".strip() for line, text in self.examples[kind])
            where_en = "; ".join(f"line {line} {text}".strip() for line, text in self.examples[kind])
            yield Sentence(f"{count} 个{words.zh}：{where_zh}。", f"{count} {words.en}: {where_en}.")

    def _found(self) -> list[GapKind]:
        return [kind for kind in GapKind if kind in self.counts]
