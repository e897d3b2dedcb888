"""A playbook on its way to publication at the small window, with everybody whom it takes."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bancheng.cases.facts import Cause, LegalBasis
from bancheng.catalogue.need_changes import Withdraw
from bancheng.classes.life import ClassState
from bancheng.classes.playbook import Playbook, PlaybookStep
from bancheng_site.actions.apply_playbook import apply_playbook
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.playbooks import PlaybookVersion
from bancheng_site.records.uses import PlaybookUse
from tests.engine.classes.playbooks import WHOLE
from tests.site.builders import MORNING, District

HERE: Playbook = replace(
    WHOLE,
    code="moving",
    assisting=("civil",),
    steps=(
        PlaybookStep(what="核对户籍底册", office="police", working_days=2),
        PlaybookStep(what="核对婚姻登记档案", office="civil", working_days=3),
    ),
    trigger=replace(WHOLE.trigger, matters=("move",)),
    change=(Withdraw("move", "letter"),),
    valid_from=date(2026, 10, 12),
    review_on=date(2027, 10, 12),
    supersedes="",
)
"""A playbook that lacks nothing at the small window."""
GUIDE = LegalBasis(
    document="《办事指南（示例）》", article="第一条", level="规范性文件", in_force_on=date(2026, 10, 12)
)


def written(district: District, at: datetime = MORNING, klass: int | None = None, **different: Any) -> PlaybookVersion:
    """A draft by the class owner."""
    done = write_playbook(replace(HERE, **different), by=district.caller("owner"), at=at, klass=klass)
    return done.version


def submitted(
    district: District, at: datetime = MORNING, klass: int | None = None, **different: Any
) -> PlaybookVersion:
    """One in review."""
    version = written(district, at, klass, **different)
    submit_playbook(version.pk, by=district.caller("owner"), at=at)
    return version


def reviewed(district: District, at: datetime = MORNING, klass: int | None = None, **different: Any) -> PlaybookVersion:
    """One the legal reviewer has passed."""
    version = submitted(district, at, klass, **different)
    review_playbook(version.pk, "依据核对过，现行有效。", by=district.caller("legal"), at=at)
    return version


def approved(district: District, at: datetime = MORNING, klass: int | None = None, **different: Any) -> PlaybookVersion:
    """One the supervisor has approved."""
    version = reviewed(district, at, klass, **different)
    approve_playbook(version.pk, "同意。", by=district.caller("supervisor"), at=at)
    return version


def published(
    district: District, at: datetime = MORNING, klass: int | None = None, **different: Any
) -> PlaybookVersion:
    """One in use."""
    version = approved(district, at, klass, **different)
    publish_playbook(version.pk, by=district.caller("owner"), at=at)
    return version


def applied(district: District, at: datetime = MORNING, klass: int | None = None, **different: Any) -> PlaybookUse:
    """One laid out for a case."""
    version = published(district, at, klass, **different)
    apply_playbook(district.case(at).case.id, version.pk, by=district.caller("clerk"), at=at)
    return PlaybookUse.objects.get()


def a_class(district: District, at: datetime = MORNING, **changes: Any) -> ClassRow:
    """A confirmed class with one case."""
    founder = CaseRow.objects.get(pk=district.case(at, **changes).case.id)
    return ClassRow.objects.create(
        founder=founder, window=district.window, title="换身份证要本人来", question="来不了的人怎么换？",
        cause=Cause.PROCESS, obstacle=None, owner=district.people["owner"], state=ClassState.CONFIRMED,
        opened_at=at, state_since=at,
    )  # fmt: skip
