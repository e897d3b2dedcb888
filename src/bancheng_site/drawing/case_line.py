"""A case as one line of a list: drawn twenty-five times a page, and so not by a template's many small steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bancheng_site.drawing.marks import badge

_OPENS_WITH = mark_safe(' data-key="o"')
_NAME = '<span class="quiet small no-break"> {}</span>'
_LINE = (
    '<tr role="row"><th scope="row" role="rowheader"><a class="wants" href="{}"{}>{}</a>{}{}</th>'
    '<td role="cell">{}</td><td role="cell">{}{}</td><td role="cell">{}</td><td role="cell">{}</td>'
    '<td class="no-break" role="cell">{}</td></tr>'
)


def case_line(line: Mapping[str, Any], address: str, *, first: bool) -> SafeString:
    """The matter and whose it is, then term, stage, office, holder and number. The first of a list has a key."""
    row = line["row"]
    return format_html(
        _LINE,
        address,
        _OPENS_WITH if first else "",
        row.ask,
        format_html(" {}", badge("overdue", _("有危险"))) if row.dangerous else "",
        format_html(_NAME, line["applicant"]) if line["applicant"] else "",
        badge(line["badge"].kind, line["badge"].words),
        line["stage"],
        " " + _("（限阅）") if row.restricted else "",
        line["office"],
        line["holder"] or "—",
        line["number"],
    )
