"""Filters and tags of the look: sentences in the reader's language, dates in words, masked numbers, marks, pictures.

Load with `{% load look %}`. Nothing here reads the clock or the database.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from bancheng.explainers.sheets import Sheet
from bancheng.reasons import Language, Sentence
from bancheng_site.drawing.case_line import case_line as draw_line
from bancheng_site.drawing.chart import bars_svg, line_svg
from bancheng_site.drawing.knot import knot_svg
from bancheng_site.drawing.marks import badge as draw_badge
from bancheng_site.drawing.marks import mark as draw_mark

register = template.Library()

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SIGNS_EN = {"、": ", ", "；": "; "}
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")


def language() -> Language:
    """The reader's."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.filter
def said(value: object) -> object:
    """A `Sentence` in the reader's language, a date in words; anything else unchanged, nothing as an empty string."""
    if isinstance(value, Sentence):
        return value.within(language())
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else full_day(value)
    return "" if value is None else value


def _date_of(value: date) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | None) -> str:
    """A date in words without its year: 11月27日（周五）, Friday 27 November."""
    if not value:
        return ""
    on = _date_of(value)
    if language() == "en":
        return f"{_WEEKDAYS_EN[on.weekday()]} {on.day} {_MONTHS_EN[on.month - 1]}"
    return f"{on.month}月{on.day}日（周{_WEEKDAYS_ZH[on.weekday()]}）"


@register.filter
def full_day(value: date | None) -> str:
    """A date in words with its year: 2026年11月27日（周五）, Friday 27 November 2026."""
    if not value:
        return ""
    on = _date_of(value)
    return f"{day(on)} {on.year}" if language() == "en" else f"{on.year}年{day(on)}"


@register.filter
def full_date(value: date | None) -> str:
    """A date as a letter is dated: 2026年11月27日, 27 November 2026."""
    if not value:
        return ""
    on = _date_of(value)
    if language() == "en":
        return f"{on.day} {_MONTHS_EN[on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


@register.filter
def clock(value: date | None) -> str:
    """The time of day, 15:04; empty for a date that has none."""
    if not isinstance(value, datetime):
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}"


@register.filter
def moment(value: datetime | None) -> str:
    """Date and time in words: 11月23日（周一）15:04, Monday 23 November, 15:04."""
    if not value:
        return ""
    return f"{day(value)}, {clock(value)}" if language() == "en" else f"{day(value)}{clock(value)}"


@register.filter
def masked(value: object) -> str:
    """A personal detail with its middle hidden: 138****5678, 999999********1234, 张**.

    What is not recognised shows its first character at most: hiding too much is a nuisance, too little is a breach.
    """
    text = str(value or "").strip()
    if re.fullmatch(r"1\d{10}", text):
        return f"{text[:3]}****{text[-4:]}"
    if re.fullmatch(r"\d{17}[\dXx]", text):
        return f"{text[:6]}********{text[-4:]}"
    if _CHINESE_NAME.fullmatch(text):
        return text[0] + "*" * min(len(text) - 1, 2)
    if re.fullmatch(r"[\d\- ]{7,}", text):
        return "*" * (len(text) - 4) + text[-4:]
    return text[:1] + "****" if text else ""


@register.filter
def grouped(value: object) -> list[str]:
    """A number cut into groups of four from the left, to be read aloud; letters and digits part where they meet."""
    return [
        run[start : start + 4]
        for run in re.findall(r"\d+|[^\d\s-]+", str(value or ""))
        for start in range(0, len(run), 4)
    ]


@register.filter
def by_day(items: Iterable[Any] | None) -> list[tuple[date, list[Any]]]:
    """Events grouped under their day, in the order they come; an event is a mapping or an object with `at`."""
    groups: list[tuple[date, list[Any]]] = []
    for item in items or ():
        on = _date_of(item["at"] if isinstance(item, Mapping) else item.at)
        if not groups or groups[-1][0] != on:
            groups.append((on, []))
        groups[-1][1].append(item)
    return groups


@register.filter
def listed(values: Iterable[object] | None, sign: str = "、") -> str:
    """Several in a row, each as `said` says it, set apart as the reader's language does."""
    return (_SIGNS_EN[sign] if language() == "en" else sign).join(_text(value) for value in values or ())


@register.filter
def is_number(value: object) -> bool:
    """Whether a table cell holds a figure, which stands at the right."""
    return isinstance(value, int | float)


@register.simple_tag
def mark(kind: str) -> SafeString:
    """The mark of a state or an event."""
    return draw_mark(kind)


@register.simple_tag
def badge(kind: str, words: object) -> SafeString:
    """A state in words, with its mark."""
    return draw_badge(kind, said(words))


@register.simple_tag
def case_line(line: Mapping[str, Any], target: str, first: bool) -> SafeString:
    """A case as one line of a list; it opens its own page or, where one is named, the target with its number."""
    return draw_line(line, f"{target}?case={line['number']}" if target else line["address"], first=first)


@register.simple_tag
def shape(field: BoundField) -> str:
    """How a field is laid out: hidden, choice, date, checkbox or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choice"
    if isinstance(widget, forms.SelectDateWidget):
        return "date"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "line"


@register.simple_tag
def date_parts(field: BoundField) -> dict[str, object]:
    """What was typed or stored for a date, as year, month and day, kept even when it is no date (31 February)."""
    value = field.value()
    if isinstance(value, date):
        return {"year": value.year, "month": value.month, "day": value.day}
    found = dict(zip(("year", "month", "day"), str(value or "").split("-"), strict=False))
    return {part: found.get(part, "") for part in ("year", "month", "day")}


def _anchor(field: BoundField) -> str:
    kind = shape(field)
    suffix = {"choice": "_0", "date": "_year"}.get(kind, "")
    return f"{field.auto_id}{suffix}" if field.auto_id else ""


@register.simple_tag
def problems(form: forms.BaseForm | None) -> list[dict[str, str]]:
    """Everything wrong with a form, in the order of its fields, each with the input to go to and the field's words."""
    if form is None or not form.is_bound:
        return []
    found = [{"anchor": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form:
        found += [{"anchor": _anchor(field), "text": str(text)} for text in field.errors]
    return found


def _text(value: object) -> str:
    return str(said(value))


@register.inclusion_tag("components/knot.html")
def knot(ring: Mapping[str, Any]) -> dict[str, object]:
    """A deadlock as a picture and as sentences.

    `ring` has `nodes` [{paper, office}], `edges` [{label, offending, cut}] (edge i leads from node i to the next; its
    label defaults to the office of node i, which asks for it) and optionally `title` and `way_out`. Words may be
    `Sentence`s; `cut` may be true or the words for the way out.
    """
    nodes: list[Mapping[str, Any]] = list(ring["nodes"])
    edges: list[Mapping[str, Any]] = list(ring["edges"])
    papers, steps = [], []
    for place, (node, edge) in enumerate(zip(nodes, edges, strict=True)):
        office = _text(edge.get("label") or node.get("office"))
        offending, cut = bool(edge.get("offending")), edge.get("cut")
        papers.append(
            Sheet(
                _text(node["paper"]),
                office,
                stuck=gettext("卡在这里") if offending else "",
                way_out=gettext("从这里解开") if cut is True else _text(cut or ""),
            )
        )
        asked = gettext("办“%(paper)s”，%(office)s先要“%(needed)s”。") % {
            "paper": _text(node["paper"]),
            "office": office,
            "needed": _text(nodes[(place + 1) % len(nodes)]["paper"]),
        }
        steps.append({"text": asked, "offending": offending})
    title = _text(ring.get("title")) or gettext("互为前置的一圈材料")
    return {"picture": knot_svg(papers, title), "title": title, "steps": steps, "way_out": ring.get("way_out")}


@register.simple_tag
def picture(chart: Mapping[str, Any]) -> SafeString:
    """The SVG of a chart: `kind` bar or line, `title`, `rows` [{label, value}]."""
    rows = [(_text(row["label"]), float(row["value"])) for row in chart["rows"]]
    draw = line_svg if chart.get("kind") == "line" else bars_svg
    return draw(rows, _text(chart["title"]))
