"""Synthetic letters with known truth: each class has a matter of its own, strangers have nothing in common."""

import random

MATTERS = (
    ("房产证", "开发商欠税", "办不下来"),
    ("幼儿园学位", "户口未满三年", "报不上名"),
    ("医保报销", "异地备案失败", "退回票据"),
    ("公积金提取", "配偶证明", "系统查不到"),
    ("养老金认证", "人脸识别", "老人过不去"),
)
COMMON = (
    "请问",
    "希望",
    "一直",
    "已经",
    "多次",
    "部门",
    "窗口",
    "处理",
    "答复",
    "我们",
    "现在",
    "这里",
    "为何",
    "因为",
    "电话",
)


def letters(classes: int, each: int, strangers: int, seed: int = 1) -> tuple[list[str], list[int]]:
    """Texts in mixed order, and the class of each, -1 for a stranger."""
    draw = random.Random(seed)

    def word() -> str:
        return "".join(chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(3))

    own = [MATTERS[n] if n < len(MATTERS) else (word(), word(), word()) for n in range(classes)]
    told = [(_letter(draw, [*own[number], word()]), number) for number in range(classes) for _ in range(each)]
    told += [(_letter(draw, [word() for _ in range(5)]), -1) for _ in range(strangers)]
    draw.shuffle(told)
    return [text for text, _ in told], [truth for _, truth in told]


def _letter(draw: random.Random, words: list[str]) -> str:
    pieces = [*words, *draw.sample(COMMON, 4)]
    draw.shuffle(pieces)
    return "".join(pieces)
