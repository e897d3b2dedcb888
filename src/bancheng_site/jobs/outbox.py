"""The outbox: notices leave the database as files for whichever gateway the centre has (SMS, mail, a printed list).

A file is complete or absent (written aside, on the disk, then renamed) and named by its key, so a gateway that has seen
the key need not send it twice.
"""

import json
import logging
import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bancheng.cases.model import Case
from bancheng.cases.numbers import case_number
from bancheng.cases.timeline import KINDS
from bancheng.errors import CaseErased
from bancheng_site.actions.write import load
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import OutboxMessage

log = logging.getLogger(__name__)


def carry_messages(*, at: datetime, folder: Path | None = None, most: int = 1_000) -> int:
    """How many notices were written out. The folder is readable by its owner only: a notice names a telephone.

    Each is claimed and written in one transaction: two workers never carry the same one, and one that could not be
    written waits for the next round. Of a case that was erased nothing can be said any more; that is noted in the log.
    """
    folder = folder or settings.OUTBOX_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = OutboxMessage.objects.filter(sent_at=None).order_by("id")[:most]
    return sum(_carry(message, folder, at) for message in list(waiting))


def _carry(message: OutboxMessage, folder: Path, at: datetime) -> bool:
    key = f"{message.case_id}-{message.seq}-{message.audience}-{message.office}"
    with transaction.atomic():
        if not OutboxMessage.objects.filter(pk=message.pk, sent_at=None).update(sent_at=at):
            return False
        try:
            notice = _notice(message, key)
        except CaseErased:
            log.warning("notice %s is dropped: what the case said has been erased", key)
            return False
        write_notice(folder, key, json.dumps(notice, ensure_ascii=False))
    return True


def write_notice(folder: Path, key: str, text: str) -> None:
    """The notice as a file, complete or absent."""
    aside = folder / f".{key}.{uuid4().hex}"
    aside.touch(mode=0o600)
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / f"{key}.json")


def _notice(message: OutboxMessage, key: str) -> dict[str, object]:
    case = load(message.case_id)
    title = KINDS[message.kind].title
    number = case_number(case.id, timezone.localtime(case.received_at).year)
    return {
        "key": key,
        "to": _addressee(message, case),
        "number": number,
        "zh": f"您的办件{number}：{title.zh}。详情请凭编号和查询码查看。",
        "en": f"Your case {number}: {title.en}. Look it up with its number and code.",
    }


def _addressee(message: OutboxMessage, case: Case) -> dict[str, object]:
    if message.audience == "person":
        return {"person": case.phone()}
    if message.audience == "office":
        return {"office": directory().name(message.office).zh}
    return {"office": directory().name(case.window).zh, "role": "supervisor"}
