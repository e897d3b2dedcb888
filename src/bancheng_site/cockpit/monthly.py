"""What a month's report says: the month's figures, its classes, what is stuck, what the director is asked to decide."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bancheng.accountability.counting import Measure
from bancheng.accountability.small_numbers import is_small
from bancheng.classes.life import ClassState
from bancheng_site.cockpit.numbers import Line
from bancheng_site.cockpit.offices import who_sends_to_whom
from bancheng_site.cockpit.spans import month_before, month_of, months
from bancheng_site.cockpit.stuck import ways
from bancheng_site.cockpit.tables import Tables
from bancheng_site.cockpit.words import WAYS
from bancheng_site.letters.report import Part, ReportText
from bancheng_site.records.classes import ClassMoveRow, ClassRow
from bancheng_site.records.directory import directory
from bancheng_site.records.figures import Figures, Span
from bancheng_site.templatetags.look import full_date, language, listed, said


def report(figures: Figures, month: Span, today: date) -> ReportText:
    """The report on a month that is over, as it stands today, in the reader's language."""
    tables = Tables(figures, month)
    return ReportText(
        language=language(),
        title=_("“办不成事”窗口专报"),
        about=listed(directory().name(pk) for pk in figures.windows),
        month=_("%(year)d年%(month)d月") % {"year": month.since.year, "month": month.since.month},
        made_on=today,
        parts=(
            Part(_("这个月"), _month(figures, month, tables)),
            Part(_("怎样结束"), rows=_rows(tables.outcomes().lines)),
            Part(_("别处为什么没办成"), rows=_rows(tables.causes().lines)),
            Part(_("类"), _classes(figures.windows, month)),
            Part(_("现在卡住的"), rows=_rows(ways(figures.windows, today))),
            Part(_("请您定的"), _asked(figures, today), asked=True),
        ),
        foot=_("截至%(day)s。“—”是不足 5 件的格子，同表可能多藏一格，免得推算出来。反映工作人员作风的件不在内。")
        % {"day": full_date(today)},
    )


def _month(figures: Figures, month: Span, tables: Tables) -> tuple[str, ...]:
    before = month_before(month)
    year_ago = month_of(month.since.replace(year=month.since.year - 1))
    shown = [_plain(_received(figures, span)) for span in (month, before, year_ago)]
    told = [
        _("收到 %(now)s 件；上个月 %(before)s 件，去年同月 %(ago)s 件。办成 %(done)s 件。")
        % {"now": shown[0], "before": shown[1], "ago": shown[2], "done": _plain(tables.solved().n)}
    ]
    graded = tables.satisfaction()
    if graded.could is not None and graded.graded is not None:
        told.append(
            _("可以评价的 %(could)s 件，评了 %(graded)s 件。没有评价就是没有评价。")
            % {"could": graded.could, "graded": graded.graded}
        )
    if graded.pleased_share is not None:
        told.append(_("评了的当中，%(share)d%% 是基本满意以上。") % {"share": graded.pleased_share})
    return tuple(told)


def _received(figures: Figures, span: Span) -> int | None:
    n = figures.by_code([Measure.RECEIVED], span)[Measure.RECEIVED].total()
    return None if is_small(n) else n


def _plain(n: int | None) -> str:
    return "—" if n is None else str(n)


def _rows(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    return tuple((str(said(line.label)), _plain(line.number.n)) for line in lines)


def _classes(windows: tuple[int, ...], month: Span) -> tuple[str, ...]:
    """Which classes got their playbook, which are cooling, which went cold in the month; and how many there are."""
    moves = ClassMoveRow.objects.filter(klass__window__in=windows, at__date__gte=month.since, at__date__lt=month.until)
    told = [
        words % {"names": listed(names)}
        for state, words in (
            (ClassState.PUBLISHED, _("方案发布：%(names)s。")),
            (ClassState.COOLING, _("正在变少：%(names)s。")),
            (ClassState.COLD, _("不再发生：%(names)s。")),
            (ClassState.REAWAKENED, _("重新出现：%(names)s。")),
        )
        if (names := list(moves.filter(now=state.value).values_list("klass__title", flat=True).order_by("at")))
    ]
    standing = ClassRow.objects.filter(window__in=windows, merged_into=None).exclude(state=ClassState.RETIRED).count()
    count = ngettext("现有 %(n)d 类。", "现有 %(n)d 类。", standing) % {"n": standing}
    return (*told, count) if told else (_("这个月没有类有变化。"), count)


def _asked(figures: Figures, today: date) -> tuple[str, ...]:
    """What only the director can settle: cases past their day, offices that send to and fro, classes left waiting."""
    told = []
    overdue = ways(figures.windows, today)[list(WAYS).index("overdue")].number
    if overdue.n != 0:
        told.append(_("%(n)s 件已超期，请督促主办部门。") % {"n": _plain(overdue.n)})
    pairs = who_sends_to_whom(figures, months(today).whole)
    to_and_fro = sorted({" ⇄ ".join(sorted((str(said(p.giver)), str(said(p.taker))))) for p in pairs if p.both_ways})
    if to_and_fro:
        told.append(_("这些部门互相推：%(pairs)s。请定主办。") % {"pairs": listed(to_and_fro)})
    waiting = ClassRow.objects.filter(window__in=figures.windows, merged_into=None, state=ClassState.CONFIRMED)
    if names := list(waiting.order_by("opened_at").values_list("title", flat=True)[:3]):
        told.append(_("这些类还没有方案：%(names)s。请定牵头部门和日期。") % {"names": listed(names)})
    return tuple(told) or (_("这个月没有要请您定的。"),)
