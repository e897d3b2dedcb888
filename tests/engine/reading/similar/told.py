"""A small corpus with known classes: matters told in other words at other places, and messages about something else."""

MATTERS = {
    "lift": ("加装电梯", "一楼住户不同意签字", "老人下不了楼"),
    "household": ("给孩子上户口", "医院要先看户口本才开出生证明", "派出所说没有证明不能登记"),
    "title": ("办不动产权证", "开发商没有交土地出让金", "交房五年了还没有证"),
    "pension": ("补缴养老保险", "原单位破产了没有人盖章", "社保局说缺档案"),
    "subsidy": ("领取危房改造补助", "验收半年了没有打到卡里", "村里说镇上没有拨下来"),
}
PLACES = ("A3区丽江小区", "M2县白石镇", "K1市望城村", "B5区东湖街道")
OTHERS = (
    "路灯坏了一个月没有人修",
    "夜里工地施工太吵睡不着",
    "公交车半天不来一班",
    "河边垃圾堆得很高有臭味",
    "广场舞音响声音太大",
)


def corpus() -> tuple[list[str], list[str]]:
    """Texts and their classes, "" for none."""
    texts, classes = [], []
    for name, (want, block, more) in MATTERS.items():
        for number, place in enumerate(PLACES):
            clauses = [f"我住在{place}", want, block, more]
            told = clauses if number % 2 else [clauses[0], clauses[3], clauses[1], clauses[2]]
            texts.append("，".join(told) + "。")
            classes.append(name)
    for number, other in enumerate(OTHERS):
        texts.append(f"{PLACES[number % len(PLACES)]}{other}")
        classes.append("")
    return texts, classes
