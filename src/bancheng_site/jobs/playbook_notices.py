"""What owners of playbooks are to be told leaves by the same folder as every other notice; see `jobs/outbox.py`."""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bancheng_site.jobs.outbox import write_notice
from bancheng_site.records.playbooks import PlaybookNotice


def carry_playbook_notices(*, at: datetime, folder: Path | None = None, most: int = 1_000) -> int:
    """How many notices were written out, each once."""
    folder = folder or settings.OUTBOX_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = PlaybookNotice.objects.filter(sent_at=None).select_related("version__playbook__owner").order_by("id")
    return sum(_carry(notice, folder, at) for notice in list(waiting[:most]))


def _carry(notice: PlaybookNotice, folder: Path, at: datetime) -> bool:
    key, playbook = f"playbook-{notice.pk}", notice.version.playbook
    said = {"key": key, "to": {"staff": playbook.owner.username}, "playbook": playbook.code}
    with transaction.atomic():
        if not PlaybookNotice.objects.filter(pk=notice.pk, sent_at=None).update(sent_at=at):
            return False
        write_notice(folder, key, json.dumps({**said, "zh": notice.zh, "en": notice.en}, ensure_ascii=False))
    return True
