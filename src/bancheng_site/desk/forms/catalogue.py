"""采用目录 as a form."""

from django.utils.translation import gettext_lazy as _

from bancheng_site.desk.forms.base import DeskForm, day, text


class AdoptForm(DeskForm):
    """From which day, and why."""

    in_force_from = day(_("从哪天起施行"))
    words = text(_("为什么采用"), rows=3)
