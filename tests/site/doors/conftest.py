"""Thousands of pages are asked for here and none is asked what it was made of: templates run without being watched."""

from collections.abc import Iterator

import pytest
from django.template.base import Template
from django.test.utils import _TestState


@pytest.fixture(autouse=True)
def _templates_are_not_watched() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        yield
