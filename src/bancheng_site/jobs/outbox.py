"""The outbox: notices leave the database as files for whichever gateway the centre has (SMS, mail, a printed list).

A file is complete or absent (written aside, then renamed) and named by its key, so a gateway that has seen the key
need not send it twice.
"""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bancheng.cases.model import Case
from bancheng.cases.numbers import case_number
from bancheng.cases.timeline import KINDS
from bancheng_site.actions.write import load
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import OutboxMessage


def carry_messages(*, at: datetime, folder: Path | None = None, most: int = 1_000) -> int:
    """How many notices were written out. The folder is readable by its owner only: a notice names a telephone."""
    folder = folder or settings.OUTBOX_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = list(OutboxMessage.objects.filter(sent_at=None).order_by("id")[:most])
    for message in waiting:
        key = f"{message.case_id}-{message.seq}-{message.audience}-{message.office}"
        aside = folder / f".{key}"
        aside.write_text(json.dumps(_notice(message, key), ensure_ascii=False), encoding="utf-8")
        aside.replace(folder / f"{key}.json")
        OutboxMessage.objects.filter(pk=message.pk).update(sent_at=at)
    return len(waiting)


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
        person = case.applicant()
        return {"person": person.phone if person else ""}
    if message.audience == "office":
        return {"office": directory().name(message.office).zh}
    return {"office": directory().name(case.window).zh, "role": "supervisor"}
