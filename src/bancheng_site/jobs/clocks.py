"""The clocks: every step whose day has come rings once, in order, however long the machine was off."""

from datetime import datetime

from django.utils import timezone

from bancheng_site.actions.reckon_anew import reckon_anew
from bancheng_site.actions.ring_clock import ring_clock
from bancheng_site.records.ledger import ClockStep


def ring_clocks(*, at: datetime) -> int:
    """How many steps rang. Cases still reckoned with an older calendar are put right first."""
    reckon_anew(at=at)
    today = timezone.localtime(at).date()
    due = ClockStep.objects.filter(rang_at=None, on__lte=today).order_by("on", "id").values_list("pk", flat=True)
    return sum(ring_clock(step, at=at) is not None for step in list(due))
