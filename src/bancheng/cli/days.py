"""A day on the command line."""

from datetime import date

from bancheng.errors import CannotRead


def read_day(text: str) -> date:
    """A date written 2026-11-27."""
    try:
        if len(text) != len("2026-11-27"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise CannotRead(
            f"“{text}”不是日期，请写成 2026-11-27。", f'"{text}" is not a date; write it as 2026-11-27.', field="date"
        ) from None
