"""The type of words that wait for the reader's language: what `gettext_lazy` gives."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as LazyText
else:
    LazyText = Promise

__all__ = ["LazyText"]
