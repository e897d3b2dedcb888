"""看护方案: owners are told once when what they cite leaves force, when a review is due, when the last day comes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_check import ended_norms
from bancheng.reasons import Sentence
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookNotice, PlaybookRow, PlaybookVersion

AHEAD = timedelta(days=30)
"""How long before a norm ends or a playbook runs out its owner hears of it: time enough for a review and a new one."""

Told = tuple[str, str, Sentence]


def watch_playbooks(*, at: datetime) -> int:
    """How many notices are new. Each playbook in use is looked at; nothing is ever said twice of one version."""
    on = timezone.localtime(at).date()
    rows = PlaybookRow.objects.exclude(published=None).select_related("published")
    new = [notice for row in rows if row.published for notice in _of(row.published, on, at)]
    with transaction.atomic():
        before = PlaybookNotice.objects.count()
        PlaybookNotice.objects.bulk_create(new, ignore_conflicts=True)
        return PlaybookNotice.objects.count() - before


def _of(version: PlaybookVersion, on: date, at: datetime) -> Iterator[PlaybookNotice]:
    value = version.value
    known = set(version.notices.values_list("kind", "about"))
    for kind, about, said in (*_norms(value, on), *_days(value, on)):
        if (kind, about) not in known:
            yield PlaybookNotice(version=version, kind=kind, about=about, zh=said.zh, en=said.en, written_at=at)


def _norms(playbook: Playbook, on: date) -> Iterator[Told]:
    of = catalogue_on(on)
    norms = () if of is None else tuple(of.catalogue.norms.values())
    gone = {each.norm.code for each in ended_norms(playbook, norms, on)}
    for each in ended_norms(playbook, norms, on + AHEAD):
        title, until = each.norm.title, each.norm.until
        if each.norm.code in gone:
            yield (
                "norm_ended",
                each.norm.code,
                Sentence(
                    f"《{playbook.title}》引用的《{title.zh}》已经失效。请换依据，或停用这份方案。",
                    f"“{playbook.title}” cites {title.en}, which is no longer in force. Cite another, or withdraw it.",
                ),
            )
        elif until is not None:
            yield (
                "norm_ends",
                each.norm.code,
                Sentence(
                    f"《{playbook.title}》引用的《{title.zh}》到 {until} 为止。请准备新的一版。",
                    f"“{playbook.title}” cites {title.en}, which ends on {until}. Prepare the next version.",
                ),
            )


def _days(playbook: Playbook, on: date) -> Iterator[Told]:
    if playbook.review_on is not None and playbook.review_on <= on:
        yield (
            "review_due",
            playbook.review_on.isoformat(),
            Sentence(
                f"《{playbook.title}》该复审了（{playbook.review_on}）。没有要改的，也请写一版新的复审日期。",
                f"“{playbook.title}” is due for review ({playbook.review_on}). If nothing changes, write a "
                "version with the next review date.",
            ),
        )
    if playbook.valid_to is not None and playbook.valid_to <= on + AHEAD:
        yield (
            "runs_out",
            playbook.valid_to.isoformat(),
            Sentence(
                f"《{playbook.title}》用到 {playbook.valid_to} 为止。还要用，请写新的一版。",
                f"“{playbook.title}” is used until {playbook.valid_to} only. If still needed, write the next version.",
            ),
        )
