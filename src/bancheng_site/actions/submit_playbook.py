"""送审: a draft that lacks nothing goes to legal review; what its change would do to the catalogue is kept with it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from bancheng.classes.playbook_trial import trial_data
from bancheng.errors import Refused
from bancheng_site.actions.check_playbook import require_complete, trial_on
from bancheng_site.actions.playbook_moves import move
from bancheng_site.permissions import Caller
from bancheng_site.records.in_force import adopted_on
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookVersion
from bancheng_site.records.staff import Staff


def submit_playbook(version: int, words: str = "", *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version in review. Refused with the first thing that is missing, ended, unknown or personal in it.

    Only the newest version is submitted. A change that cannot be tried on the catalogue in force is refused here,
    where its author still can mend it.
    """
    on = timezone.localtime(at).date()

    def rule(found: PlaybookVersion, _by: Staff) -> dict[str, Any] | None:
        if found.playbook.versions.filter(number__gt=found.number).exists():
            raise Refused(
                "已有更新的一版，请送审最新的。", "There is a newer version; submit the newest.", field="version"
            )
        require_complete(found.value, found.playbook, on)
        trial, adoption = trial_on(found.value, on), adopted_on(on)
        if trial is None or adoption is None:
            return None
        return {"catalogue": adoption.version.digest, "on": on.isoformat(), **trial_data(trial)}

    return move(version, "submit_playbook", words, by=by, at=at, rule=rule)
