"""Made-up texts of two kinds with their labels, in any number: enough to learn from, never the same twice."""

import random

from bancheng.reading.starter import Labelled

PLACES = ("东桥", "白石", "云岭", "水口", "荷塘", "文澜", "青石", "兰汀")
ROADS = ("路灯不亮{}天了", "下水道堵了{}次", "路面坑洼{}处", "垃圾{}天没人清", "广告牌掉了{}块")
PAPERS = ("办落户跑了{}趟", "医保报销退了{}次", "养老金停了{}个月", "证件等了{}天", "入学材料交了{}遍")


def told(kind: str, number: int, seed: int = 0) -> Labelled:
    """One text about streets or about papers."""
    dice = random.Random(f"{kind}{number}{seed}")
    what = dice.choice(ROADS if kind == "streets" else PAPERS).format(dice.randint(2, 90))
    return Labelled(
        f"{dice.choice(PLACES)}{dice.choice('街路村巷')}，{what}，{dice.choice(('请处理', '怎么办', '求助'))}", kind
    )


def many(count: int, seed: int = 0) -> list[Labelled]:
    """So many of each kind, in turn."""
    return [told(kind, number, seed) for number in range(count) for kind in ("streets", "papers")]
