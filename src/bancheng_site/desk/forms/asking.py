"""诊断记下来: what the catalogue said is kept, with what a person makes of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import Cause, Obstacle
from bancheng_site.actions.ask_catalogue import ask_catalogue
from bancheng_site.actions.asked import Asked, Question, put
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.asked import read_question
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.base import ActForm, Scene, one_of
from bancheng_site.desk.words import CAUSES, OBSTACLES, choices
from bancheng_site.permissions import Caller

LONGEST = 4_000


class CatalogueForm(ActForm):
    """A step that rests on a question to the catalogue, which travels along hidden."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST, strip=False)
    cause = one_of(_("原因"), choices(CAUSES, blank=_("还说不准")), required=False)
    obstacle = one_of(_("症结"), choices(OBSTACLES, blank=_("还说不准")), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        scene: Scene,
        asked: Asked | None = None,
        about: str = "",
        **more: Any,
    ) -> None:
        """With cause and kind of knot as the catalogue's fault suggests them; a person's own judgement comes first."""
        case = scene.case
        known = {
            "about": about,
            "cause": case.cause or (asked.cause if asked else None) or "",
            "obstacle": case.obstacle or (asked.obstacle if asked else None) or "",
        }
        super().__init__(data, scene=scene, initial={**known, **more.pop("initial", {})}, **more)

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """The question, and its answer to fill the form in with."""
        return {"about": asked.urlencode(), "asked": put(read_question(asked), today())}

    @property
    def question_asked(self) -> Question:
        """What the catalogue is asked."""
        return read_question(QueryDict(self.cleaned_data["about"]))

    def judged(self) -> tuple[Cause | None, Obstacle | None]:
        """Cause and kind of knot as the person left them."""
        typed = self.cleaned_data
        return Cause(typed["cause"]) if typed["cause"] else None, Obstacle(typed["obstacle"]) if typed[
            "obstacle"
        ] else None


class AskForm(CatalogueForm):
    """记下诊断."""

    slug = verb = "ask_catalogue"
    title, button = _("记下诊断"), _("记下这次诊断")
    lead = _("原因和症结是按目录里的毛病推的，请您定。")

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return ask_catalogue(self.scene.case.id, self.question_asked, *self.judged(), by=by, at=at, sent=sent)
