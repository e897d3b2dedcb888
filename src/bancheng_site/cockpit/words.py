"""What the cockpit and its report call the headings of the figures, in both languages: a report is read in either."""

from collections.abc import Mapping

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.model import Grade, Outcome, Stage
from bancheng.reasons import Sentence as S

Words = Mapping[str, S]

OUTCOMES: Words = {
    Outcome.DONE: S("办成", "Done"),
    Outcome.PARTLY: S("部分办成", "Partly done"),
    Outcome.LAWFULLY_IMPOSSIBLE: S("依法不能办", "Not lawfully possible"),
    Outcome.LEGAL_CHANNEL: S("转法定渠道", "To the legal channel"),
    Outcome.ESCALATED: S("未解决，已上报", "Unsolved, reported"),
    Outcome.WITHDRAWN: S("本人撤回", "Withdrawn"),
}
CAUSES: Words = {
    Cause.PROCESS: S("服务流程不规范", "Irregular process"),
    Cause.UNCLEAR_POLICY: S("政策界定不清楚", "Unclear policy"),
    Cause.LEGACY: S("历史遗留问题不处理", "Legacy left undone"),
    Cause.CHANNEL: S("线上线下渠道不畅通", "Blocked channels"),
    Cause.DATA_SHARING: S("部门间数据传输不及时", "Data shared late"),
    Cause.REFORM_GAP: S("改革政策衔接不畅", "Gaps after a reform"),
}
OBSTACLES: Words = {
    Obstacle.CYCLE: S("互为前置", "Wait for each other"),
    Obstacle.MISSING_LINK: S("缺一个环节", "A missing link"),
    Obstacle.NO_CATEGORY: S("没有类别或主管部门", "No category, no office"),
    Obstacle.MISMATCH: S("信息对不上", "Data do not match"),
    Obstacle.IMPOSSIBLE_PROOF: S("证明开不出来", "Impossible proof"),
    Obstacle.JURISDICTION: S("跨地区", "Across jurisdictions"),
    Obstacle.ACCESS: S("人来不了、网用不了", "Out of reach"),
}
NOT_YET = S("还没有研判", "Not diagnosed yet")
NO_KNOT = S("没有死结或还没有研判", "No knot, or not diagnosed")
GRADES: Words = {
    Grade.VERY_SATISFIED: S("非常满意", "Very satisfied"),
    Grade.SATISFIED: S("满意", "Satisfied"),
    Grade.FAIR: S("基本满意", "Fairly satisfied"),
    Grade.DISSATISFIED: S("不满意", "Dissatisfied"),
    Grade.VERY_DISSATISFIED: S("非常不满意", "Very dissatisfied"),
}
SILENT = S("没有评价", "No grade given")
STAGES: Words = {
    Stage.RECEIVED: S("已登记", "Registered"),
    Stage.IN_TRIAGE: S("研判中", "In triage"),
    Stage.ACCEPTED: S("已受理", "Accepted"),
    Stage.WITH_DEPARTMENTS: S("部门办理中", "With departments"),
    Stage.DECIDED: S("待审核或告知", "To be reviewed or told"),
    Stage.REVIEWED: S("待告知", "To be told"),
    Stage.ANSWERED: S("待三问", "Three questions due"),
    Stage.ASKED: S("待办结", "To be closed"),
}
WAYS: Words = {
    "open": S("未办结", "Open"),
    "overdue": S("已超期", "Overdue"),
    "unsigned": S("部门还没有签收", "Not signed for yet"),
    "quiet": S("两周没有动静", "Quiet for two weeks"),
    "paused": S("停表等待", "Clock stopped"),
    "escalated": S("已提请督办", "Escalated"),
    "again": S("重新办理", "Taken up again"),
}
"""Ways of being stuck, in the order in which they are told."""
HIDDEN = S("不足5件不显示", "under 5, not shown")
"""Said of a hidden cell; whether it is small itself or hidden with a small one is not said."""
