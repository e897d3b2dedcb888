"""一起答复 as a form: which cases, one text with blanks, how it is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bancheng.cases.model import Decision, Outcome
from bancheng_site.desk.forms.base import DeskForm, one_of, some_of, text
from bancheng_site.desk.forms.basis import BASIS, bases_in
from bancheng_site.desk.forms.finish import ANSWERS, NO
from bancheng_site.desk.words import OUTCOMES, choices


class ManyForm(DeskForm):
    """One answer for many cases."""

    groups = (BASIS,)
    lead = NO
    cases = some_of(_("哪几件"), [], required=True)
    outcome = one_of(_("结果"), choices(OUTCOMES, ANSWERS), radio=True, initial=Outcome.DONE)
    answer = text(_("答复正文"), _("可以写〔编号〕〔事项〕〔姓名〕，每件各填各的。"), rows=6)
    way_out = text(_("还有什么出路"), rows=2, required=False)
    remedy = text(_("不服怎么办，向谁提出"), rows=2, required=False)
    means = text(_("怎样告知的"), _("当面、电话、送上门、挂号信……"), max_length=200)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, offered: Sequence[tuple[str, Any]], ready: str = ""
    ) -> None:
        """With the cases that can be answered, all ticked, and a text that is ready, if there is one."""
        super().__init__(data, initial={"cases": [key for key, _name in offered], "answer": ready})
        self.fields["cases"].choices = list(offered)  # type: ignore[attr-defined]

    def chosen(self) -> tuple[int, ...]:
        """The cases that were ticked."""
        return tuple(int(case) for case in self.cleaned_data["cases"])

    def decision(self) -> Decision:
        """What was typed, as the engine reads it; who was consulted is each case's own."""
        typed = self.cleaned_data
        return Decision(
            outcome=Outcome(typed["outcome"]),
            text=typed["answer"],
            basis=bases_in(self.rows("basis")),
            way_out=typed["way_out"],
            remedy=typed["remedy"],
        )

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("answer" if name == "text" else name)
