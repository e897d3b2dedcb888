"""冷了没有: the last weekly look at a class with its picture, the sentences behind it, and the looks on record."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bancheng.classes.cold.cure import cure
from bancheng.classes.cold.data import judged_again
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.verdict import Verdict, judge
from bancheng.classes.cold.words import NAMES
from bancheng.explainers.cooling import Cooling, cooling
from bancheng_site.drawing.cooling import cooling_svg
from bancheng_site.records.class_cure import catalogue_facts
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.class_weeks import class_weeks, published_on
from bancheng_site.records.classes import ClassRow
from bancheng_site.templatetags.look import full_date, language, said

LOOKS_SHOWN = 8


def coldness(row: ClassRow, on: date) -> dict[str, Any] | None:
    """What the page shows; None for a class without a published playbook.

    It is what was said at the last look; before the first one, what the weeks say by now. What the catalogue says is
    asked anew: a change is in force from its day on, not from the next look.
    """
    published = published_on(row)
    if published is None:
        return None
    looks = list(ClassLook.objects.filter(klass=row, published=published).order_by("-id")[:LOOKS_SHOWN])
    verdict = judged_again(looks[0].found) if looks else _by_now(row, published, on)
    cured = cure(verdict.answer, verdict.displacement.answer, catalogue_facts(row, on))
    picture = cooling(replace(verdict, cure=cured), language())
    return {
        "title": picture.title,
        "svg": cooling_svg(picture),
        "lines": picture.lines[1:],
        "conditions": cured.conditions,
        "heads": _heads(),
        "rows": _rows(picture),
        "looks": [(full_date(each.on), str(said(NAMES[Recurrence(each.answer)]))) for each in looks],
        "look_heads": [_("哪天看的"), _("看出什么")],
    }


def _by_now(row: ClassRow, published: date, on: date) -> Verdict:
    return judge(class_weeks(row, published, on), ())


def _heads() -> list[Any]:
    numbers = (_("本类"), _("照原来应有"), _("其他来件"))
    return [_("四周，起自"), *({"label": label, "number": True} for label in numbers), _("算不算")]


def _rows(picture: Cooling) -> list[list[Any]]:
    return [
        [each.begins, each.cases, each.expected, each.others, _("算") if each.counted else _("有几周不算")]
        for each in picture.table
    ]
