"""A mistake on the command line, said in one sentence of the reader's language."""

import click

from bancheng.errors import CannotRead


def misused(error: click.ClickException) -> CannotRead:
    """The sentence for click's own complaint: what is wrong, and that --help shows how it goes."""
    zh, en = _what(error)
    return CannotRead(f"{zh}用 --help 查看用法。", f"{en} Use --help to see how.")


def _what(error: click.ClickException) -> tuple[str, str]:
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。", f'There is no option "{error.option_name}".'
        case click.MissingParameter():
            name = _parameter_name(error)
            return f"缺少 {name}。", f"{name} is missing."
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”写得不完整。", f'The option "{error.option_name}" is incomplete.'
        case click.BadParameter():
            name = _parameter_name(error)
            return f"看不懂 {name} 的内容。", f"{name} cannot be understood: {error.message}"
        case click.FileError():
            return f"打不开文件“{error.ui_filename}”。", f'The file "{error.ui_filename}" cannot be opened.'
        case _:
            return "命令写得不完整或有多余内容。", error.format_message()


def _parameter_name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return max(error.param.opts, key=len) if isinstance(error.param, click.Option) else error.param.human_readable_name
