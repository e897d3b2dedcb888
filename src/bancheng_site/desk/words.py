"""What the desk calls the codes of a case. The engine keeps codes; people read these words."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import Cause, Channel, Obstacle
from bancheng.cases.model import DeclineReason, Grade, Outcome, Stage
from bancheng.cases.people import Need, PartyRole, Role
from bancheng.cases.work import LegState, Part, VisitKind
from bancheng.catalogue.model import PaperKind
from bancheng.classes.life import ClassState
from bancheng.workdays.clocks import Tier
from bancheng_site.lazy_text import LazyText

Words = Mapping[str, LazyText]

STAGES: Words = {
    Stage.RECEIVED: _("已登记"),
    Stage.IN_TRIAGE: _("研判中"),
    Stage.ACCEPTED: _("已受理"),
    Stage.WITH_DEPARTMENTS: _("部门办理中"),
    Stage.DECIDED: _("待审核或告知"),
    Stage.REVIEWED: _("待告知"),
    Stage.ANSWERED: _("待三问"),
    Stage.ASKED: _("待办结"),
    Stage.CLOSED: _("已办结"),
    Stage.DECLINED: _("不予受理"),
    Stage.WITHDRAWN: _("本人撤回"),
    Stage.ARCHIVED: _("已归档"),
}
OUTCOMES: Words = {
    Outcome.DONE: _("办成"),
    Outcome.PARTLY: _("部分办成"),
    Outcome.LAWFULLY_IMPOSSIBLE: _("依法不能办"),
    Outcome.LEGAL_CHANNEL: _("转法定渠道"),
    Outcome.WITHDRAWN: _("本人撤回"),
    Outcome.ESCALATED: _("未解决，已上报"),
}
TIERS: Words = {
    Tier.SIMPLE: _("简单"),
    Tier.NORMAL: _("一般"),
    Tier.COMPLEX: _("复杂"),
    Tier.IMPOSSIBLE: _("依法办不了，书面说明"),
}
CAUSES: Words = {
    Cause.PROCESS: _("服务流程不规范"),
    Cause.UNCLEAR_POLICY: _("政策界定不清楚"),
    Cause.LEGACY: _("历史遗留问题不处理"),
    Cause.CHANNEL: _("线上线下渠道不畅通"),
    Cause.DATA_SHARING: _("部门间数据传输不及时"),
    Cause.REFORM_GAP: _("改革政策衔接不畅"),
}
OBSTACLES: Words = {
    Obstacle.CYCLE: _("互为前置"),
    Obstacle.MISSING_LINK: _("缺一个环节"),
    Obstacle.NO_CATEGORY: _("没有类别或主管部门"),
    Obstacle.MISMATCH: _("信息对不上"),
    Obstacle.IMPOSSIBLE_PROOF: _("证明开不出来"),
    Obstacle.JURISDICTION: _("跨地区"),
    Obstacle.ACCESS: _("人来不了、网用不了"),
}
SCOPES: Words = {
    "window": _("别处没办成的事"),
    "consultation": _("咨询"),
    "suggestion": _("建议"),
    "nuisance_enforcement": _("投诉举报"),
    "labour_private": _("劳动或民间纠纷"),
    "staff_conduct": _("反映工作人员作风"),
    "other": _("其他"),
}
"""What a told matter may be, as the readings sort them."""
NO_KNOT = _("没有死结")
CHANNELS: Words = {
    Channel.WINDOW: _("到窗口"),
    Channel.PHONE: _("打电话"),
    Channel.HOTLINE: _("12345 转来"),
    Channel.REFERRAL: _("其他单位转来"),
    Channel.WEB: _("网上"),
    Channel.IMPORTED: _("批量导入"),
}
DECLINE_REASONS: Words = {
    DeclineReason.LITIGATION: _("已进入或应当走诉讼"),
    DeclineReason.ARBITRATION: _("已进入或应当走仲裁"),
    DeclineReason.RECONSIDERATION: _("应当走行政复议"),
    DeclineReason.PETITION: _("信访事项"),
    DeclineReason.DISCIPLINE: _("检举控告"),
    DeclineReason.OPEN_INFORMATION: _("申请公开信息"),
    DeclineReason.PRIVATE_DISPUTE: _("民间纠纷"),
    DeclineReason.SECRET: _("涉及秘密"),
    DeclineReason.REPEATED: _("同一事项已有最终答复"),
    DeclineReason.CONTRARY_TO_LAW: _("所求违反法律或公序良俗"),
    DeclineReason.EMERGENCY: _("紧急求助"),
}
NEEDS: Words = {
    Need.HOME_VISIT: _("要上门"),
    Need.LARGE_PRINT: _("要大字"),
    Need.SIGN_LANGUAGE: _("要手语"),
    Need.WHEELCHAIR: _("坐轮椅"),
    Need.PHONE_ONLY: _("只用电话"),
    Need.INTERPRETER: _("要翻译"),
}
PARTY_ROLES: Words = {
    PartyRole.APPLICANT: _("本人"),
    PartyRole.HELPER: _("代办人"),
    PartyRole.COMPANY: _("企业或单位"),
}
ROLES: Words = {
    Role.CLERK: _("窗口专员"),
    Role.COORDINATOR: _("协调员"),
    Role.HANDLER: _("部门承办人"),
    Role.LEGAL_REVIEWER: _("法制审核"),
    Role.SUPERVISOR: _("督办"),
    Role.CLASS_OWNER: _("类案负责人"),
    Role.AUDITOR: _("审计"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.CITIZEN: _("本人"),
    Role.SYSTEM: _("到期自动"),
}
LEG_STATES: Words = {
    LegState.OFFERED: _("等待签收"),
    LegState.OBJECTED: _("有异议，等待裁定"),
    LegState.DESIGNATED: _("已指定，等待签收"),
    LegState.ACCEPTED: _("办理中"),
    LegState.CLOSED: _("已办完"),
    LegState.MOVED: _("已改由别的部门办"),
}
DANGERS: Words = {
    "fire": _("着火"),
    "gas": _("漏气"),
    "violence": _("有人施暴"),
    "self_harm": _("想不开"),
    "helpless": _("有人无助"),
}
PAPER_KINDS: Words = {
    PaperKind.CERTIFICATE: _("证照"),
    PaperKind.PROOF: _("证明"),
    PaperKind.MATERIAL: _("材料"),
    PaperKind.CONTRACT: _("合同"),
    PaperKind.AGREEMENT: _("信息一致"),
}
PARTS: Words = {Part.LEAD: _("主办"), Part.ASSISTING: _("协办")}
VISIT_KINDS: Words = {VisitKind.HOME: _("上门"), VisitKind.SITE: _("踏勘")}
GRADES: Words = {
    Grade.VERY_SATISFIED: _("非常满意"),
    Grade.SATISFIED: _("满意"),
    Grade.FAIR: _("基本满意"),
    Grade.DISSATISFIED: _("不满意"),
    Grade.VERY_DISSATISFIED: _("非常不满意"),
}
CLASS_STATES: Words = {
    ClassState.CANDIDATE: _("候选"),
    ClassState.CONFIRMED: _("已立，待写方案"),
    ClassState.PUBLISHED: _("方案已发布"),
    ClassState.COOLING: _("正在变少"),
    ClassState.COLD: _("不再发生"),
    ClassState.RETIRED: _("已停用"),
    ClassState.REAWAKENED: _("重新出现"),
}
LEVELS: Words = {
    "法律": _("法律"),
    "行政法规": _("行政法规"),
    "地方性法规": _("地方性法规"),
    "部门规章": _("部门规章"),
    "地方政府规章": _("地方政府规章"),
    "规范性文件": _("规范性文件"),
    "党内法规": _("党内法规"),
}
"""How high a basis stands. What is kept is the law's own Chinese term."""


def choices(
    words: Words, only: Iterable[StrEnum | str] | None = None, blank: LazyText | str | None = None
) -> list[tuple[str, LazyText | str]]:
    """Code and word for a choice list, in the order given; `blank` first when nothing may be chosen.

    >>> [code for code, _ in choices(PARTS)]
    ['lead', 'assisting']
    """
    codes = list(words) if only is None else [str(code) for code in only]
    listed: list[tuple[str, LazyText | str]] = [(code, words[code]) for code in codes]
    return listed if blank is None else [("", blank), *listed]


def listed(words: Iterable[object]) -> str:
    """Several words in a row, set apart as the reader's language does."""
    return _sign("、", ", ").join(str(word) for word in words)


def labelled(what: object, words: object) -> str:
    """A word and what is said about it, with the colon of the reader's language."""
    return f"{what}{_sign('：', ': ')}{words}"


def _sign(zh: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") else zh
