"""A class follows its playbook: published when one is in use, confirmed again when the last one is withdrawn."""

from datetime import datetime

from bancheng.cases.people import Actor, Role
from bancheng.classes.life import BY_VERB, ClassState
from bancheng.ids import PersonId
from bancheng_site.actions.move_class import move_class
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff


def class_follows(version: PlaybookVersion, verb: str, words: str, *, by: Staff, at: datetime) -> None:
    """The class of the playbook takes the step `publish` or `withdraw`, if that is a step from where it stands.

    Whoever was allowed to move the playbook moves the class with it; a class with another playbook in use stays.
    """
    found = _class(version.playbook)
    if found is None or (verb == "withdraw" and _has_another(found)):
        return
    if ClassState(found.state) in BY_VERB[verb].sources:
        move_class(found.pk, verb, words or version.title, by=Actor(Role.SYSTEM, PersonId(by.pk)), at=at)


def _class(row: PlaybookRow) -> ClassRow | None:
    """The class, under its present name."""
    found = row.klass
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found


def _has_another(klass: ClassRow) -> bool:
    return PlaybookRow.objects.filter(klass=klass).exclude(published=None).exists()
