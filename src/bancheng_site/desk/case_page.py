"""The case on one page: the facts left, the timeline in the middle, what the caller can do now at the right."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.cases.model import Case
from bancheng.coordination.term import due_date
from bancheng.errors import BanchengError
from bancheng.reading.redact import mask
from bancheng_site.actions.show_personal_data import show_personal_data
from bancheng_site.desk.acts import possible, scene_of
from bancheng_site.desk.asking import caller_in, case_row_in, sent_in
from bancheng_site.desk.badges import due_badge, stage_words
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.fitting import fits_case
from bancheng_site.desk.forms.apply import planned
from bancheng_site.desk.forms.asking import AskForm
from bancheng_site.desk.forms.base import new_key
from bancheng_site.desk.forms.facts import PurposeForm
from bancheng_site.desk.history import timeline_of
from bancheng_site.desk.kept_readings import kept
from bancheng_site.desk.of_class import class_of
from bancheng_site.desk.page import show
from bancheng_site.desk.papers import paper_links
from bancheng_site.desk.steps import actions_of
from bancheng_site.desk.words import (
    CAUSES,
    CHANNELS,
    DANGERS,
    LEG_STATES,
    NEEDS,
    OBSTACLES,
    OUTCOMES,
    PARTS,
    PARTY_ROLES,
    TIERS,
    listed,
)
from bancheng_site.permissions import BESIDE_THE_LIFE
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.staff import Staff
from bancheng_site.templatetags.look import day, masked, said


def case(request: HttpRequest, number: str) -> HttpResponse:
    """The page, personal data masked."""
    return _page(request, number, PurposeForm())


@require_POST
def personal(request: HttpRequest, number: str) -> HttpResponse:
    """The same page once with personal data, after the purpose was recorded."""
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form, status=422)
    try:
        show_personal_data(
            case_row_in(request).pk,
            form.cleaned_data["purpose"],
            by=caller_in(request),
            at=now(),
            sent=sent_in(request),
        )
    except BanchengError as refusal:
        form.add_error("purpose", str(said(refusal.sentence)))
        return _page(request, number, form, status=422)
    return _page(request, number, form, unmasked=True)


def _page(
    request: HttpRequest, number: str, purpose: PurposeForm, *, unmasked: bool = False, status: int = 200
) -> HttpResponse:
    row, caller = case_row_in(request), caller_in(request)
    scene = scene_of(row, caller)
    events = list(EventRow.objects.filter(case_id=row.pk).order_by("seq"))
    context = {
        "number": number,
        "row": row,
        "case": scene.case,
        "badge": due_badge(row, today(), scene.rules.calendar),
        "stage": stage_words(row),
        "facts": facts_of(scene.case),
        "people": people_of(scene.case, unmasked=unmasked),
        "told": scene.case.text if unmasked else mask(scene.case.text),
        "legs": legs_of(scene.case),
        "objects": [{"it": o, "outcome": OUTCOMES[o.outcome] if o.outcome else ""} for o in scene.case.objects],
        "holder": Staff.objects.filter(pk=scene.case.holder or 0).values_list("name", flat=True).first() or "",
        "dangers": [DANGERS[kind] for kind in scene.case.danger],
        "urgent_hours": scene.rules.profile.urgent_hours,
        "reasons": () if scene.case.has_ended() else due_date(scene.case, scene.rules).reasons,
        "timeline": timeline_of(events),
        "of_class": class_of(row, caller),
        "actions": actions_of(scene, number),
        "may_ask": bool(possible(scene, [AskForm])),
        "diagnosed": scene.case.diagnoses[-1] if scene.case.diagnoses else None,
        "fits": fits_case(scene, number, request),
        "applied": scene.case.playbooks[-1] if scene.case.playbooks else None,
        "planned": planned(scene.case.playbooks[-1]) if scene.case.playbooks else (),
        "papers": paper_links(events, number, caller.roles()),
        "purpose": purpose,
        "may_unmask": bool(caller.roles() & BESIDE_THE_LIFE["show_personal_data"]),
        "unmasked": unmasked,
        "key": new_key(),
    }
    return show(request, "case.html", context, status=status)


def facts_of(case: Case) -> list[dict[str, object]]:
    """What a colleague needs to know, in two columns."""
    known: list[tuple[str, object]] = [
        (_("怎么来的"), CHANNELS[case.channel]),
        (_("档次"), TIERS[case.tier] if case.tier else ""),
        (_("原因"), CAUSES[case.cause] if case.cause else ""),
        (_("症结"), OBSTACLES[case.obstacle] if case.obstacle else ""),
        (_("联系本人"), day(case.contacted_at) if case.contacted_at else _("还没有联系")),
        (_("反映的单位"), said(directory().name(case.concerns_conduct_of)) if case.concerns_conduct_of else ""),
    ]
    known += [(_("机器初读"), kept(reading)) for reading in case.readings]
    return [{"label": label, "value": value} for label, value in known if value]


def people_of(case: Case, *, unmasked: bool = False) -> list[dict[str, object]]:
    """The parties, with everything personal masked unless a purpose was given."""

    def plain(value: str) -> str:
        return value if unmasked else masked(value)

    return [
        {
            "role": PARTY_ROLES[p.role],
            "name": plain(p.name),
            "facts": [
                {"label": label, "value": value}
                for label, value in (
                    (_("电话"), plain(p.phone)), (_("证件"), plain(p.id_number)), (_("住址"), plain(p.address)),
                    (_("关系"), p.relation), (_("凭什么代办"), p.authority),
                    (_("需要照顾"), listed(NEEDS[need] for need in p.needs)),
                )
                if value
            ],
        }
        for p in case.parties
    ]  # fmt: skip


def legs_of(case: Case) -> list[dict[str, object]]:
    """The offices' shares."""
    return [
        {
            "leg": leg,
            "office": said(directory().name(leg.office)),
            "part": PARTS[leg.part],
            "state": LEG_STATES[leg.state],
            "kind": "done" if leg.state == "closed" else "neutral" if leg.state == "moved" else "progress",
        }
        for leg in case.legs
    ]
