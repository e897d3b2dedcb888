"""A finding as a knot: which sheets are drawn, in a ring or down to a dead end, and the sentences beside them."""

from collections.abc import Callable

from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.steps import Step
from bancheng.explainers.sheets import Sheet
from bancheng.explainers.telling import STUCK, THEIRS, Knot, Voice, asked_for, collapsed, weakest
from bancheng.reasons import Language, Sentence

_ENDS = {
    FindingKind.UNOBTAINABLE: Sentence("没有部门出具", "no office issues it"),
    FindingKind.MISMATCH: Sentence("没有部门办这件事", "no office brings it about"),
    FindingKind.NO_OFFICE: Sentence("没有说受理", "does not say that it takes it"),
    FindingKind.DEAD_RULE: Sentence("没有一类人走得通", "admits nobody"),
    FindingKind.GAP: Sentence("没有一条路认这一类", "no route admits this class"),
    FindingKind.EXEMPTED: Sentence("这些人免办，拿不出", "these people are exempt and have none"),
    FindingKind.ACCESS: Sentence("来不了", "cannot come"),
    FindingKind.FORBIDDEN_PROOF: Sentence("这份证明不该要", "this proof may not be demanded"),
    FindingKind.NO_BASIS: Sentence("没有依据", "on no basis"),
    FindingKind.ABOLISHED: Sentence("依据已失效", "on a basis no longer in force"),
    FindingKind.ASKED_TWICE: Sentence("已经交过", "already handed in"),
    FindingKind.EXPIRY: Sentence("到用时已过有效期", "too old by then"),
}

_ANYBODY = Sentence("申请人", "applicant")
_ITSELF = Sentence("要办完它自己才有", "comes only from itself")


def knot_of_finding(catalogue: Catalogue, finding: Finding, language: Language) -> Knot:
    """The finding ready to be drawn. Every kind has a picture; what it shows is told in `lines` too."""
    voice = Voice(catalogue, language)
    draw = _DRAWN.get(finding.kind, _asking)
    title = Sentence(
        f"{finding.kind.words.zh}：{finding.sentence.zh}", f"{finding.kind.words.en}: {finding.sentence.en}"
    )
    ways = (Sentence(f"出路：{way.zh}。", f"Way out: {way.en}.") for way in finding.dissolve)
    told = (finding.sentence, *(step.sentence for step in finding.steps), *ways)
    return Knot(voice.say(title), draw(voice, finding), tuple(voice.say(each) for each in told))


def _end(voice: Voice, finding: Finding) -> str:
    return voice.say(_ENDS[finding.kind])


def _ring(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    steps = finding.steps
    if len(steps) == 1:
        only = steps[0]
        return _stuck(voice, only), Sheet(voice.name(only.needs[0]), end=voice.say(_ITSELF))
    here = weakest(steps)
    papers = [
        Sheet(
            voice.name(asked_for(voice.catalogue, before, step)),
            voice.name(step.office),
            voice.say(STUCK) if number == here else "",
            voice.way(step) if number == here else "",
        )
        for number, (before, step) in enumerate(zip((steps[-1], *steps[:-1]), steps, strict=True))
    ]
    return collapsed(voice, papers, here)


def _stuck(voice: Voice, step: Step) -> Sheet:
    return Sheet(voice.name(step.matter), voice.name(step.office), voice.say(STUCK), voice.way(step))


def _bounce(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    here = weakest(finding.steps)
    papers = [_sends_on(voice, step, number == here) for number, step in enumerate(finding.steps)]
    return collapsed(voice, papers, here)


def _sends_on(voice: Voice, step: Step, is_cut: bool) -> Sheet:
    return Sheet(
        voice.name(step.office),
        voice.say(THEIRS),
        voice.say(STUCK) if is_cut else "",
        voice.way(step) if is_cut else "",
        shape="office",
    )


def _asking(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    """Whoever asks first, and what is asked for; how many more ask is said at the end."""
    step, more = finding.steps[0], len(finding.steps) - 1
    end = _end(voice, finding)
    if more:
        end += voice.say(Sentence(f"，另有 {more} 处在要", f"; {more} more ask for it"))
    return _stuck(voice, step), Sheet(voice.names(step.needs), end=end)


def _nobody_takes(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    code, last = finding.about
    sent = [_sends_on(voice, step, step is finding.steps[-1]) for step in finding.steps if step.needs]
    matter = Sheet(voice.name(code), "" if sent else voice.name(last))
    papers = [matter, *sent, Sheet(voice.name(last), end=_end(voice, finding), shape="office")]
    return collapsed(voice, papers, 0)


def _admits_nobody(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    code = finding.about[0]
    askers = [step for step in finding.steps if step.needs]
    if askers:
        first = _stuck(voice, askers[0])
    else:
        office = voice.name(voice.catalogue.matters[code].office)
        first = Sheet(voice.say(_ANYBODY), office, voice.say(STUCK), shape="person")
    return first, Sheet(voice.name(code), end=_end(voice, finding))


def _person(voice: Voice, finding: Finding) -> Sheet:
    who = voice.say(Sentence("；", "; or ")).join(voice.say(each) for each in finding.who) or voice.say(_ANYBODY)
    return Sheet(who, shape="person")


def _left_out(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    code = finding.about[0]
    who = _person(voice, finding)
    office = voice.name(voice.catalogue.matters[code].office)
    way = voice.say(finding.dissolve[0]) if finding.dissolve else ""
    asks = Sheet(who.name, office, voice.say(STUCK), way, shape="person")
    return asks, Sheet(voice.name(code), end=_end(voice, finding))


def _meant_for_others(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    return (_person(voice, finding), *_asking(voice, finding))


def _too_late(voice: Voice, finding: Finding) -> tuple[Sheet, ...]:
    late, paper = finding.steps[0], finding.steps[-1]
    return (
        _stuck(voice, late),
        Sheet(voice.names(late.needs)),
        Sheet(voice.names(paper.needs), end=_end(voice, finding)),
    )


_DRAWN: dict[FindingKind, Callable[[Voice, Finding], tuple[Sheet, ...]]] = {
    FindingKind.DEADLOCK: _ring,
    FindingKind.BOUNCE: _bounce,
    FindingKind.NO_OFFICE: _nobody_takes,
    FindingKind.DEAD_RULE: _admits_nobody,
    FindingKind.GAP: _left_out,
    FindingKind.EXEMPTED: _meant_for_others,
    FindingKind.ACCESS: _meant_for_others,
    FindingKind.EXPIRY: _too_late,
}
