"""The frame of the cockpit's pages. Masthead and menu are the desk's (`bancheng_site.context.frame`)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bancheng_site.cockpit.asking import caller_in
from bancheng_site.permissions import windows_overseen
from bancheng_site.records.directory import directory


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A page of the cockpit, with the windows it is about."""
    windows = [directory().name(pk) for pk in windows_overseen(caller_in(request))]
    return render(request, f"cockpit/{template}", {"windows": windows, **context})
