"""Fields as a person fills them: what is too long, unreadable or missing is said in a sentence."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext_lazy as _

_PHONE = re.compile(r"\+?[0-9]{5,15}")


class Words(forms.CharField):
    """Text in a person's own words: line ends made equal, blanks around it gone, at most `longest` characters."""

    def __init__(self, *, longest: int, missing: Any = "", sometimes: bool = False, **given: Any) -> None:
        super().__init__(strip=True, required=bool(missing) or sometimes, **given)
        self.longest = longest
        self.sometimes = sometimes
        """Whether the form decides if it is needed; then the page does not call it optional."""
        if missing:
            self.error_messages["required"] = missing

    def to_python(self, value: Any) -> str:
        """The text with line ends as one character, so that a box and a file count alike."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Too long is said with both numbers, so that the writer knows how much has to go."""
        if not self.sometimes:
            super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                _("写了 %(now)d 个字，最多 %(most)d 个。请留下最要紧的。"),
                params={"now": len(value), "most": self.longest},
            )


class Phone(Words):
    """A telephone number as people write it: full-width digits, blanks, hyphens and brackets are fine."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        super().__init__(longest=40, widget=widget, **given)

    def clean(self, value: Any) -> str:
        """The digits alone."""
        text = super().clean(value)
        if text in EMPTY_VALUES:
            return ""
        digits = re.sub(r"[\s().\-—–]", "", unicodedata.normalize("NFKC", text))
        if not _PHONE.fullmatch(digits):
            raise ValidationError(_("电话号码看着不对。请只写数字，比如 13800000000。"))
        return digits


class ThreeBoxes(forms.SelectDateWidget):
    """Year, month and day in three boxes; what was typed comes back as `2026-2-31`, whatever the language."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The three boxes joined by hyphens; nothing when all are empty."""
        boxes = [unicodedata.normalize("NFKC", str(data.get(f"{name}_{part}") or "")).strip() for part in _PARTS]
        return "-".join(boxes) if any(boxes) else None


_PARTS = ("year", "month", "day")


class Day(forms.DateField):
    """A day that may be left out; half a date is asked for in full."""

    widget = ThreeBoxes

    def to_python(self, value: Any) -> date | None:
        """The day. ValidationError when it is incomplete or no such day exists."""
        if value in EMPTY_VALUES:
            return None
        if isinstance(value, date):
            return value
        try:
            year, month, day = (int(part) for part in str(value).split("-"))
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_("没有这一天。记不清就空着。")) from None
