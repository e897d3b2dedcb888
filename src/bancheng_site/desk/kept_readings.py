"""机器初读 in words: what was read when the matter was registered, and which version read it."""

from django.utils.translation import gettext as _

from bancheng.cases.facts import Reading
from bancheng_site.desk.words import DANGERS, labelled, listed
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said


def kept(reading: Reading) -> str:
    """牵头部门：区公安分局 · 第 2026-1 版."""
    version = _("第 %(n)s 版") % {"n": reading.version}
    if reading.question == "office":
        return f"{labelled(_('牵头部门'), _office(reading.answer))} · {version}"
    return (
        f"{labelled(_('有危险'), listed(DANGERS.get(kind, kind) for kind in reading.answer.split('、')))} · {version}"
    )


def _office(code: str) -> str:
    """An office that has left the directory keeps its code."""
    book = directory()
    return next((str(said(book.name(office.pk))) for office in book.departments() if office.code == code), code)
