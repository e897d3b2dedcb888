"""The lines of the blank 登记表, in the order of the register page: a paper is typed in from top to bottom."""

from dataclasses import dataclass

from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class FormLine:
    """One thing to write down: its label, how many ruled lines it gets, and boxes to tick when there is a choice."""

    label: Sentence
    lines: int = 1
    boxes: tuple[Sentence, ...] = ()
    half: bool = False
    """Two of these share one row."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A group of lines under one heading."""

    heading: Sentence
    lines: tuple[FormLine, ...]


FORM: tuple[FormPart, ...] = (
    FormPart(
        Sentence("先问一句：眼下有没有危险", "First: is anyone in danger now?"),
        (
            FormLine(
                Sentence("危险", "Danger"),
                boxes=(
                    Sentence("没有", "No"),
                    Sentence("有（先拨 110、119、120、122）", "Yes (call 110, 119, 120 or 122 first)"),
                ),
            ),
        ),
    ),
    FormPart(
        Sentence("谁来反映", "Who is telling it"),
        (
            FormLine(Sentence("姓名或单位", "Name or business"), half=True),
            FormLine(Sentence("电话", "Phone"), half=True),
            FormLine(
                Sentence("从哪里来", "How it came"),
                boxes=(
                    Sentence("本人到窗口", "At the window"),
                    Sentence("电话", "Phone"),
                    Sentence("12345 转来", "From 12345"),
                    Sentence("单位转来", "From an office"),
                ),
            ),
            FormLine(
                Sentence("替别人办", "For someone else"),
                boxes=(Sentence("不是", "No"), Sentence("是，已得到同意", "Yes, with consent")),
            ),
            FormLine(Sentence("替谁办、什么关系", "For whom, relation"), half=True),
            FormLine(Sentence("委托材料", "Authority shown"), half=True),
            FormLine(
                Sentence("需要照顾", "Help needed"),
                boxes=(
                    Sentence("上门", "Home visit"),
                    Sentence("轮椅", "Wheelchair"),
                    Sentence("手语", "Sign language"),
                    Sentence("大字", "Large print"),
                    Sentence("打电话告知", "Answer by call"),
                ),
            ),
        ),
    ),
    FormPart(
        Sentence("什么事没办成（照原话写）", "What could not be done (in their own words)"),
        (
            FormLine(Sentence("要办的事", "What they want"), lines=4),
            FormLine(Sentence("盼着怎样", "What would settle it"), lines=1),
        ),
    ),
    FormPart(
        Sentence("之前去过哪里", "Where they tried before"),
        (
            FormLine(Sentence("哪个窗口", "Which counter"), half=True),
            FormLine(Sentence("什么时候", "When"), half=True),
            FormLine(Sentence("对方怎么说", "What was said"), lines=2),
            FormLine(Sentence("哪个窗口", "Which counter"), half=True),
            FormLine(Sentence("什么时候", "When"), half=True),
            FormLine(Sentence("对方怎么说", "What was said"), lines=1),
            FormLine(Sentence("带了什么材料", "Papers brought"), lines=1),
        ),
    ),
    FormPart(
        Sentence("窗口怎么答复", "What the window answered"),
        (
            FormLine(
                Sentence("处理", "Step"),
                boxes=(
                    Sentence("当场答复", "Answered now"),
                    Sentence("受理", "Accepted"),
                    Sentence("不予受理（写依据和去处）", "Declined (basis and channel)"),
                ),
            ),
            FormLine(Sentence("答复内容、依据", "Answer and basis"), lines=2),
            FormLine(Sentence("答应在哪一天前", "Promised by (date)"), half=True),
            FormLine(Sentence("找谁、电话", "Whom to call"), half=True),
        ),
    ),
)
