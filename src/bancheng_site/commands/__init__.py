"""What the site adds to `bancheng`: to run it, to bring in and take out, to replay, and to look after it.

Django must know its settings before any table is imported, and which settings depends on the command. So what a command
takes is `declared`, and the modules that do the work are imported by name once the settings stand (`with_django`).
"""

from bancheng.cli.commands import Group
from bancheng_site.commands.declared.exporting import add_export
from bancheng_site.commands.declared.importing import add_import
from bancheng_site.commands.declared.platform import add_demo, add_doctor, add_migrate, add_serve, add_worker
from bancheng_site.commands.declared.simulate import add_simulate
from bancheng_site.commands.declared.upkeep import add_account, add_figures, add_revoke_key

PLATFORM = (add_demo, add_serve, add_worker, add_migrate, add_doctor)


def register(group: Group) -> None:
    """Add the site's commands to the command line."""
    for add in (*PLATFORM, add_import, add_export, add_simulate, add_account, add_figures, add_revoke_key):
        add(group)
