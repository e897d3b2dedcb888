"""Classes to test with: three stories that people tell in their own words, and classes made of their cases."""

from datetime import datetime, timedelta
from typing import Any

from bancheng.cases.facts import Cause, Obstacle
from bancheng_site.actions.class_writing import Named
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import CaseClass, ClassRow
from tests.site.builders import MORNING, District, told

LIFT = (
    ("想给老楼加装电梯", "一楼住户不签字，街道说必须全体同意，八楼的老人下不了楼。"),
    ("加装电梯卡在签字", "我们单元想加装电梯，一楼两户不同意签字，街道不收材料，说要全体同意。"),
    ("旧楼加装电梯批不下来", "住建局说加装电梯要全体住户签字同意，一楼的不签，老人天天爬八楼。"),
    ("加装电梯一户不同意怎么办", "全楼就一楼一户不签字，街道说不是全体同意就不能报加装电梯。"),
    ("单元加装电梯被退回", "材料交了两次都退回，说一楼住户没签字，加装电梯必须全体住户同意。"),
)
PENSION = (
    ("补缴养老保险缺档案", "原单位早就破产了，社保局说没有职工档案不能补缴养老保险。"),
    ("养老保险补缴不了", "破产企业的档案找不到，社保局不让补缴养老保险，档案局说没有移交。"),
    ("没有档案不能补缴养老保险", "单位破产二十年，职工档案丢了，社保局要档案原件才给补缴。"),
    ("破产单位职工补缴社保", "社保局说要原单位盖章和档案，单位破产了哪里盖章，养老保险补缴不成。"),
)
OTHERS = (
    ("路灯不亮", "文澜路口的路灯坏了半个月，晚上看不见路。"),
    ("孩子转学", "从外省回来，学校说学位满了，要等到明年春天。"),
    ("公交站牌挪位置", "站牌立在花坛后面，司机看不到人就开走。"),
    ("营业执照地址改不了", "店面门牌换了新号，系统里还是旧门牌，提交总被驳回。"),
    ("残疾证到期换证", "母亲瘫痪在床，医院评残要本人去，抬不动。"),
    ("新生儿落户", "孩子在外地出生，出生医学证明上名字印错一个字。"),
    ("公积金异地转移", "从邻省调回，转移申请三个月没有回音。"),
    ("退役安置补助", "安置卡上的身份证号少一位，银行不发钱。"),
    ("农机购置补贴", "买了插秧机，型号不在目录里，经销商说在。"),
    ("医保断缴一个月", "换工作那个月没缴，住院不能报销。"),
    ("临街招牌被拆", "刚换的招牌说颜色不统一，被收走了。"),
    ("网约车证年审", "车检合格了，平台显示证件过期，接不了单。"),
)


def tell(district: District, stories: Any, at: datetime = MORNING, apart: timedelta = timedelta(days=1)) -> list[int]:
    """A case for each story, the last one told at `at`."""
    first, by = at - apart * (len(stories) - 1), district.caller("clerk")
    return [
        int(receive_case(told(ask=ask, text=text), by=by, at=first + n * apart).case.id)
        for n, (ask, text) in enumerate(stories)
    ]


def named(district: District, title: str = "加装电梯须全体签字", **changes: Any) -> Named:
    """What the class owner says of a class."""
    known: dict[str, Any] = {
        "title": title,
        "question": "一楼不同意，加装电梯还能不能报？",
        "cause": Cause.UNCLEAR_POLICY,
        "obstacle": Obstacle.MISSING_LINK,
        "owner": district.people["owner"].pk,
    }
    return Named(**{**known, **changes})


def confirmed(district: District, cases: list[int], title: str = "加装电梯须全体签字") -> ClassRow:
    """The class of these cases, as the owner confirmed it."""
    return confirm_class(cases, named(district, title), "同一道签字把大家挡住", by=district.caller("owner"), at=MORNING)


def members(class_id: int) -> list[int]:
    """The cases that are of the class now."""
    return sorted(CaseClass.objects.filter(klass=class_id).values_list("case", flat=True))


def by_owner(district: District) -> dict[str, Any]:
    """Who decides about classes, and when."""
    return {"by": district.caller("owner"), "at": MORNING}


def assert_rows_tell_the_same_as_facts(*classes: int) -> None:
    """The rows of classes and their cases are what the facts about them add up to."""
    register = register_of(classes)
    for class_id in classes:
        row = ClassRow.objects.get(pk=class_id)
        assert register.current(class_id) == (row.merged_into_id or class_id)
        if row.merged_into_id is None:
            assert list(register.members(class_id)) == members(class_id)
