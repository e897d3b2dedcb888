"""The worker: clocks, outbox, catalogue and playbooks; what cases mean, their class, what is learned, the figures."""

import logging
import time

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from bancheng.cli.output import show
from bancheng.reading.embedder import embedder
from bancheng.reasons import Sentence
from bancheng_site.actions.add_sense import add_sense
from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.actions.learn_readings import learn_readings
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.jobs.outbox import carry_messages
from bancheng_site.jobs.playbook_notices import carry_playbook_notices
from bancheng_site.records.sums import fold

log = logging.getLogger(__name__)

ENOUGH_TO_FOLD = 2_000
"""So many appended rows cost a page nothing; folding more often would."""


def work(*, once: bool, every: int) -> None:
    """Do what is due. A round that fails is told to the log with its reason, and the next one tries again."""
    while True:
        try:
            rang, carried = one_round()
        except Exception:
            if once:
                raise
            log.exception("a round failed; the next one tries again")
        else:
            if once or rang or carried:
                show(
                    {"rang": rang, "carried": carried},
                    Sentence(
                        f"提醒{rang}次，送出通知{carried}条。", f"{rang} step(s) rang, {carried} notice(s) carried."
                    ),
                )
        if once:
            return
        close_old_connections()
        time.sleep(every)


def one_round() -> tuple[int, int]:
    """How many steps rang and how many notices left."""
    now = timezone.now()
    keep_catalogue_health(on=timezone.localtime(now).date())
    watch_playbooks(at=now)
    done = ring_clocks(at=now), carry_messages(at=now) + carry_playbook_notices(at=now)
    add_sense(embedder(settings.ENCODER))
    attach_new_cases(at=now)
    learn_readings(on=timezone.localtime(now).date())
    propose_classes(on=timezone.localtime(now).date())
    fold(at_least=ENOUGH_TO_FOLD)
    return done
