"""Creating or upgrading the database."""

from django.core.management import call_command

from bancheng.cli.output import show
from bancheng.reasons import Sentence
from bancheng_site.records.measured import put_right
from bancheng_site.records.sums import DaySum


def migrate() -> None:
    """Bring the tables to this version; running it again changes nothing."""
    call_command("migrate", verbosity=0, interactive=False)
    if not DaySum.objects.exists():  # cases that are older than the figures
        put_right()
    show({"migrated": True}, Sentence("数据库已是最新。", "The database is up to date."))
