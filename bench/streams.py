"""Streams of messages with known classes among noise that never repeats itself, of any length.

A text is a chain of pieces: some hundred common ones that every letter has, in an order drawn anew for each text, and
between them words from a vocabulary that grows as it is used (Pitman and Yor's process): the millionth text still
brings words that none before it had. A class has words of its own; each of its texts says most of them, among other
pieces. With a file of real messages, the common pieces are its own two-character runs, in the order in which
they follow each other there (a first-order chain); such texts stay on the machine that made them.
"""

import csv
import gzip
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_COMMON = """
关于 的问题 请问 怎么办 什么时候 需要 哪里办 一直 没有 有人管 希望 尽快 处理 解决 反映 长期
得不到 要求 先交 又说 不行 我家 在 已经 三个月了 投诉 不给办 和 互相推 结果 咨询一下 材料
办理 时 被退回 说缺 建议 增加 系统里 让我找 您好 年前 至今 因为 所以 但是 而且 现在 去年
今年 多次 打电话 到现场 工作人员 窗口 部门 领导 小区 业主 居民 孩子 老人 学校 医院 公司 街道
社区 派出所 证明 手续 申请 审核 通知 公示 文件 政策 规定 标准 费用 退款 补贴 工资 合同 房子
车位 道路 施工 噪音 垃圾 漏水 停电 公交 站点 为何 如何 能否 是否 有无 何时 请 查处 督促
协调 回复 谢谢 急 严重 影响 生活 安全 出行 上班 晚上 白天 每天 几年 至少 大约 我们 他们
本人 家里 村里 镇上 市里 区里 县里 附近 旁边 门口 楼上 楼下 对面 里面 外面 之前 之后 期间
目前 以来 从来
"""
COMMON = _COMMON.split()
_DISCOUNT, _STRENGTH = 0.7, 2_000.0
_COMMON_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Stream:
    """Texts in the order in which they came; `truth` has the class of each, -1 for noise."""

    texts: list[str]
    truth: list[int]


class Words:
    """A vocabulary that grows as it is used; common words stay common."""

    def __init__(self, draw: random.Random) -> None:
        self._draw, self._used, self._kinds = draw, [], 0
        self._characters = [chr(0x4E00 + place) for place in draw.sample(range(20_000), 3_000)]

    def new(self) -> str:
        """A word that nobody has used: two or three characters, common characters more often."""
        length = 2 if self._draw.random() < 0.7 else 3
        return "".join(self._characters[int(3_000 * self._draw.random() ** 1.5)] for _ in range(length))

    def next(self) -> str:
        """A word of the language, perhaps a new one."""
        if self._draw.random() * (len(self._used) + _STRENGTH) < _STRENGTH + _DISCOUNT * self._kinds:
            word = self.new()
            self._kinds += 1
        else:
            word = self._used[int(self._draw.random() * len(self._used))]
        self._used.append(word)
        return word


def stream(texts: int, seed: int, noise: float = 0.5, seeds: Path | None = None, followers: int = 5) -> Stream:
    """So many texts, so large a share of them noise, the rest in classes of 3 to 40."""
    draw = random.Random(seed)
    words, common = Words(draw), chain_of(seeds, draw, followers) if seeds else (lambda _: draw.choice(COMMON))
    told: list[tuple[str, int]] = [(_say(draw, common, words, []), -1) for _ in range(int(texts * noise))]
    number = 0
    while len(told) < texts:
        own = [words.new() for _ in range(2)] + [words.next() for _ in range(3)]
        for _ in range(min(3 + int(draw.paretovariate(1.2)), 40)):
            kept = [word for word in own if draw.random() < 0.85] or own
            told.append((_say(draw, common, words, kept), number))
        number += 1
    draw.shuffle(told)
    return Stream([text for text, _ in told[:texts]], [truth for _, truth in told[:texts]])


def chain_of(path: Path, draw: random.Random, followers: int) -> Callable[[str], str]:
    """What may follow a piece in a file of messages: two characters that follow it there.

    Two pieces in three have one follower only: a chain of them would say sentences of the file again, word for word.
    After a piece with fewer followers than asked for, anything may come.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    follow: dict[str, list[str]] = {}
    with opened(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            for run in re.findall(r"[\u4e00-\u9fff]{4,}", row["text"][:200]):
                for place in range(0, len(run) - 3, 2):
                    follow.setdefault(run[place : place + 2], []).append(run[place + 2 : place + 4])
    pieces = list(follow)
    follow = {piece: after for piece, after in follow.items() if len(set(after)) >= followers}
    return lambda before: draw.choice(follow.get(before) or pieces)


def _say(draw: random.Random, common: Callable[[str], str], words: Words, own: list[str]) -> str:
    """Eight to twenty pieces; a class's own words stand anywhere among them, for words of the language."""
    length = draw.randrange(8, 20)
    places = set(draw.sample(range(length), min(len(own), length)))
    waiting, said, before = list(own), [], ""
    for place in range(length):
        if place in places:
            said.append(waiting.pop())
        elif draw.random() < _COMMON_SHARE:
            before = common(before)
            said.append(before)
        else:
            said.append(words.next())
        if draw.random() < 0.1:
            said.append("，")
    return "".join(said)


def distinct_share(texts: list[str]) -> float:
    """How many of the texts bring a run of six characters that no other has: near 1 where nothing repeats itself."""
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        for place in range(0, len(text) - 5):
            run = text[place : place + 6]
            first[run] = -1 if first.get(run, number) != number else number
    return len(set(first.values()) - {-1}) / len(texts)
