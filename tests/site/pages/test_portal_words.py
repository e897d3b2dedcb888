"""The words of citizens' pages: short sentences, never an accusation, dates rather than bare durations."""

import re
from pathlib import Path

import pytest

from bancheng.cases.timeline import KINDS
from bancheng_site.portal import outlook, story

SITE = Path(outlook.__file__).parent.parent
SOURCES = sorted([*(SITE / "portal").glob("*.py"), *(SITE / "templates" / "portal").glob("*.html")])
QUOTED = re.compile(
    r'"((?:[^"\n]*[\u4e00-\u9fff])[^"\n]*)"|(?<!end)blocktranslate[^%]*%\}([^{]*(?:\{\{[^}]*\}\}[^{]*)*)\{%'
)
HARSH = ("参数错误", "系统异常", "非法", "无效", "失败", "禁止", "操作有误")


def sentences(source: Path) -> list[str]:
    """Every Chinese sentence a page may say, docstrings and comments left out."""
    text = re.sub(r'""".*?"""', "", source.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{%(?! *(?:translate|blocktranslate|endblocktranslate)).*?%\}", "", text)
    found = [first or second for first, second in QUOTED.findall(text)]
    parts = [part.strip() for said in found for part in re.split(r"[。？！；：\n]", said)]
    return [re.sub(r"\{\{.*?\}\}|%\(\w+\)[sd]|\{[\w.()]+\}", "某", part) for part in parts if part]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_sentence_has_at_most_twenty_five_characters(source: Path) -> None:
    assert [said for said in sentences(source) if len(said) > 25] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_is_called_wrong_or_forbidden(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert [word for word in HARSH if word in text] == []


def test_the_sentences_are_found_at_all() -> None:
    found = [said for source in SOURCES for said in sentences(source)]
    assert "请留一个电话" in found
    assert "某 前可以改，也可以撤回" in found
    assert len(found) > 200


def test_every_public_event_has_a_line_in_plain_words() -> None:
    public = {name for name, kind in KINDS.items() if kind.public}
    assert public - story.SAID.keys() == {"ObjectsListed"}  # its title says it
