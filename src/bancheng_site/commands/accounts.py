"""Accounts from the command line: only what must be possible before anybody can log in."""

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from bancheng.cli.output import in_language, show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.records.staff import Staff


def set_password(username: str) -> None:
    """Ask for a password twice and set it."""
    staff = Staff.objects.filter(username=username).first()
    if staff is None:
        raise CannotRead(f"没有账号“{username}”。", f'There is no account "{username}".')
    words = in_language(Sentence("新密码", "New password"))
    password = click.prompt(words, hide_input=True, confirmation_prompt=True)
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise CannotRead(
            f"密码太弱：{' '.join(weak.messages)}", f"The password is too weak: {' '.join(weak.messages)}"
        ) from weak
    staff.set_password(password)
    staff.save()
    show({"username": username}, Sentence("密码已设。", "The password is set."))
