"""The article relied on, as rows: document, article, level, and the day it was looked up as being in force."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import LegalBasis
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.base import day, one_of, text
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.words import LEVELS, choices

BASIS = Rows(
    "basis",
    _("依据"),
    _("再加一条依据"),
    {
        "document": text(_("文件名称"), max_length=200),
        "article": text(_("第几条"), max_length=60),
        "level": one_of(_("层级"), choices(LEVELS, blank=_("请选")), required=False),
        "in_force_on": day(_("哪天查证有效"), initial=today),
    },
)


def bases_in(rows: Sequence[dict[str, Any]]) -> tuple[LegalBasis, ...]:
    """The articles that were filled in; an incomplete one is left for the engine to refuse by name."""
    return tuple(
        LegalBasis(
            document=row["document"] or "",
            article=row["article"] or "",
            level=row["level"] or "",
            in_force_on=row["in_force_on"] or today(),
        )
        for row in rows
    )
