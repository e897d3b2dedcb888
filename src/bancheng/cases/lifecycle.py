"""The life of a case in one table: which verb, from which stages, by whom, and why that is the rule."""

from dataclasses import dataclass

from bancheng.cases.model import Case, Stage
from bancheng.cases.people import Actor, Role
from bancheng.errors import NotAllowedNow
from bancheng.reasons import Sentence

S = Stage
R = Role
_OPEN = frozenset({S.RECEIVED, S.IN_TRIAGE, S.ACCEPTED, S.WITH_DEPARTMENTS})
_AT_WORK = frozenset({S.ACCEPTED, S.WITH_DEPARTMENTS})
_DESK = frozenset({R.CLERK, R.COORDINATOR})
_WORK = _DESK | {R.HANDLER}


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step. `verb` is the action's name; `why` is shown when the step is refused elsewhere."""

    verb: str
    title: Sentence
    sources: frozenset[Stage]
    roles: frozenset[Role]
    why: Sentence


def _move(verb: str, zh: str, en: str, sources: frozenset[Stage], roles: frozenset[Role], why: tuple[str, str]) -> Move:
    return Move(verb, Sentence(zh, en), sources, roles, Sentence(*why))


MOVES: tuple[Move, ...] = (
    _move("correct", "更正", "correct", frozenset({S.RECEIVED}), frozenset({R.CITIZEN}) | _DESK,
          ("提交后十分钟内、无人接手前可以更正。", "It can be corrected for ten minutes, until somebody takes it up.")),
    _move("withdraw", "撤回", "withdraw", _OPEN, frozenset({R.CITIZEN}) | _DESK,
          ("答复拟出前，本人随时可以撤回。", "Until an answer is drafted the person may take it back.")),
    _move("take", "接手", "take up", _OPEN, _WORK,
          ("办结前都可以有人接手。", "Somebody may take it up while it is open.")),
    _move("diagnose", "研判", "diagnose", _OPEN, frozenset({R.COORDINATOR, R.CLERK}),
          ("研判在拟答复之前。", "Diagnosis comes before the answer.")),
    _move("ask_catalogue", "诊断", "ask the catalogue", _OPEN, _DESK,
          ("诊断在拟答复之前。", "The catalogue is asked before the answer is drafted.")),
    _move("answer_on_the_spot", "当场答复", "answer on the spot", frozenset({S.RECEIVED, S.IN_TRIAGE}), _DESK,
          ("受理前能当场说清的，当场答复。", "What can be settled at the counter is answered before acceptance.")),
    _move("record_past_answer", "记入以前的答复", "record an earlier answer", frozenset({S.RECEIVED, S.IN_TRIAGE}),
          frozenset({R.SYSTEM}),
          ("受理之前才能记入以前的答复。", "What others answered earlier is put on record before acceptance.")),
    _move("decline", "不予受理", "decline", frozenset({S.RECEIVED, S.IN_TRIAGE}), _DESK,
          ("受理之后不能再不予受理。", "Once accepted, a matter cannot be declined any more.")),
    _move("accept", "受理", "accept", frozenset({S.RECEIVED, S.IN_TRIAGE}), _DESK | {R.SYSTEM},
          ("登记或研判中的事项可以受理；逾期未说明的视为受理。",
           "A registered matter can be accepted; silence past the limit accepts it by law.")),
    _move("offer_leg", "转办", "send to an office", _AT_WORK,
          frozenset({R.COORDINATOR, R.CLERK}),
          ("受理之后、拟答复之前转办。", "Offices are asked after acceptance and before the answer is drafted.")),
    _move("untie", "转办并会商", "put it to the offices", _OPEN, _DESK,
          ("拟答复之前才能转办、会商。", "Offices are asked and confer before the answer is drafted.")),
    _move("apply_playbook", "用工作提示", "apply a playbook", _OPEN, _DESK,
          ("拟答复之前才能用工作提示。", "A playbook is applied before the answer is drafted.")),
    _move("accept_leg", "签收", "accept a leg", frozenset({S.WITH_DEPARTMENTS}), frozenset({R.HANDLER, R.SYSTEM}),
          ("转办后由承办部门签收。", "The office asked signs for its leg.")),
    _move("object_to_leg", "提出异议", "object", frozenset({S.WITH_DEPARTMENTS}), frozenset({R.HANDLER}),
          ("转办后一个工作日内可提一次异议。", "An office may object once, within a working day of being asked.")),
    _move("rule_on_objection", "裁定异议", "rule on an objection", frozenset({S.WITH_DEPARTMENTS}),
          frozenset({R.COORDINATOR, R.SUPERVISOR}),
          ("有未裁定的异议时裁定。", "There must be an objection to rule on.")),
    _move("close_leg", "部门办完", "finish a leg", frozenset({S.WITH_DEPARTMENTS}), frozenset({R.HANDLER}),
          ("签收之后才能办完。", "A leg is finished after it was accepted.")),
    _move("call_meeting", "召集会商", "call a meeting", _AT_WORK,
          frozenset({R.COORDINATOR, R.SUPERVISOR, R.HANDLER}),
          ("受理之后、拟答复之前会商。", "Offices confer after acceptance and before the answer is drafted.")),
    _move("conclude_meeting", "记录会商结论", "record a meeting's conclusion", _OPEN - {S.RECEIVED, S.IN_TRIAGE},
          frozenset({R.COORDINATOR, R.SUPERVISOR, R.HANDLER}),
          ("已召集的会商才有结论。", "A meeting that was called can be concluded.")),
    _move("plan_visit", "约定上门或踏勘", "plan a visit", _OPEN, _WORK,
          ("办理期间可以上门或踏勘。", "Visits are made while the case is open.")),
    _move("make_visit", "记录上门或踏勘", "record a visit", _OPEN, _WORK,
          ("约定过的上门或踏勘才能记录。", "A visit that was planned can be recorded.")),
    _move("request_materials", "一次性告知", "say once what is missing", _OPEN, _WORK,
          ("办理期间一次性告知。", "What is missing is told while the case is open.")),
    _move("receive_materials", "收到材料", "receive materials", _OPEN, _WORK | {R.CITIZEN},
          ("告知过缺什么，才有补交。", "Materials are received after they were asked for.")),
    _move("pause", "暂停计时", "stop the clock", _AT_WORK, frozenset({R.COORDINATOR}),
          ("受理之后、拟答复之前可以暂停。", "The clock may stop after acceptance and before the answer is drafted.")),
    _move("resume", "恢复计时", "start the clock", _AT_WORK,
          frozenset({R.COORDINATOR}),
          ("暂停着的时钟才能恢复。", "A stopped clock can be started.")),
    _move("extend", "延期", "extend", _AT_WORK, frozenset({R.COORDINATOR}),
          ("到期之前才能延期。", "The term is extended before it expires.")),
    _move("escalate", "提请督办", "escalate", _OPEN - {S.RECEIVED}, _WORK | {R.SUPERVISOR, R.SYSTEM},
          ("办理期间可以提请督办。", "An open case may go to the supervisor.")),
    _move("order_supervision", "督办", "order supervision", _OPEN, frozenset({R.SUPERVISOR}),
          ("督办针对未办结的事项。", "Supervision concerns open cases.")),
    _move("settle_object", "记录其中一件的结果", "settle one object", _OPEN, _WORK,
          ("拟答复之前逐件记录结果。", "Each object's ending is recorded before the answer.")),
    _move("draft_answer", "拟答复", "draft the answer", _AT_WORK, _WORK,
          ("受理之后拟答复；各部门都办完才能拟。", "Drafted after acceptance, when every office has finished.")),
    _move("review_answer", "审核", "review the answer", frozenset({S.DECIDED}),
          frozenset({R.LEGAL_REVIEWER, R.COORDINATOR, R.SUPERVISOR}),
          ("拟出的答复才能审核。", "A drafted answer can be reviewed.")),
    _move("send_back_answer", "退回重拟", "send the draft back", frozenset({S.DECIDED, S.REVIEWED}),
          frozenset({R.LEGAL_REVIEWER, R.COORDINATOR, R.SUPERVISOR}),
          ("告知之前可以退回重拟。", "A draft can go back until it is delivered.")),
    _move("deliver_answer", "告知", "deliver the answer", frozenset({S.DECIDED, S.REVIEWED}), _WORK,
          ("拟出并按规定审核后告知。", "An answer is delivered once drafted and, where required, reviewed.")),
    _move("ask_three_questions", "三问", "ask the three questions", frozenset({S.ANSWERED}), _WORK,
          ("告知之后、办结之前三问。", "The three questions are asked after delivery and before closing.")),
    _move("close", "办结", "close", frozenset({S.ASKED}), _WORK,
          ("问过三问才能办结。", "A case closes after the three questions were asked.")),
    _move("rate", "评价", "rate", frozenset({S.CLOSED}), frozenset({R.CITIZEN}),
          ("办结后由本人评价。", "The person rates a closed case.")),
    _move("call_back", "回访", "call back", frozenset({S.CLOSED, S.DECLINED}), _DESK,
          ("办结后回访。", "Calls are made after closing.")),
    _move("reopen", "重新办理", "reopen", frozenset({S.ANSWERED, S.ASKED, S.CLOSED, S.DECLINED}),
          frozenset({R.CITIZEN, R.SUPERVISOR, R.SYSTEM}) | _DESK,
          ("收到答复后不同意的，可以重新办理；归档后请重新登记。",
           "Whoever disagrees with the answer may have it taken up again; after archiving, register anew.")),
    _move("archive", "归档", "archive", frozenset({S.CLOSED, S.DECLINED, S.WITHDRAWN}), _DESK | {R.SYSTEM},
          ("已了结的事项才能归档。", "An ended case can be archived.")),
    _move("note", "备注", "note", frozenset(S) - {S.ARCHIVED}, frozenset(R) - {R.CITIZEN, R.AUDITOR},
          ("归档后不再备注。", "Archived cases take no more notes.")),
    _move("contact", "联系本人", "contact the person", frozenset(S) - {S.ARCHIVED}, _WORK,
          ("归档前可以记录联系。", "Contacts are noted until the case is archived.")),
    _move("add_facts", "补记事实", "add facts", _OPEN, _WORK | {R.CITIZEN},
          ("办理期间可以补充。", "Facts are added while the case is open.")),
)  # fmt: skip

BY_VERB = {move.verb: move for move in MOVES}
BETWEEN_OFFICES = frozenset({
    "ask_catalogue", "untie", "apply_playbook", "offer_leg", "accept_leg", "object_to_leg", "rule_on_objection",
    "close_leg", "call_meeting", "conclude_meeting",
})  # fmt: skip


def who_may(verb: str, *, restricted: bool) -> frozenset[Role]:
    """The roles that may take one step.

    Conduct is not coordination: a complaint about a member of staff is supervision's own from taking it up to the
    answer, and no office is asked its share of it.
    """
    roles = BY_VERB[verb].roles
    if not restricted:
        return roles
    return frozenset() if verb in BETWEEN_OFFICES else (roles & {R.CITIZEN, R.SYSTEM}) | {R.SUPERVISOR}


def require(case: Case, verb: str, by: Actor) -> None:
    """Nothing, if the table allows `verb` now for this actor; else NotAllowedNow with the rule and what is possible."""
    move = BY_VERB[verb]
    if case.stage not in move.sources:
        ways = [m.title for m in allowed_moves(case, by)]
        zh = "、".join(m.zh for m in ways) or "无"
        en = ", ".join(m.en for m in ways) or "nothing"
        raise NotAllowedNow(
            f"现在不能“{move.title.zh}”。{move.why.zh}现在可以：{zh}。",
            f"“{move.title.en}” is not possible now. {move.why.en} Possible now: {en}.",
        )
    if by.role not in who_may(verb, restricted=case.restricted):
        raise NotAllowedNow(
            f"“{move.title.zh}”不由您这个岗位来做。请转给能做的同事。",
            f"“{move.title.en}” is not for your role. Please hand it to a colleague who may.",
        )


def allowed_moves(case: Case, by: Actor) -> tuple[Move, ...]:
    """What this actor may try now, in the order of a case's life."""
    return tuple(m for m in MOVES if case.stage in m.sources and by.role in who_may(m.verb, restricted=case.restricted))
