"""The library as feeds: Atom (RFC 4287) and JSON Feed 1.1, for other windows, newsrooms and readers."""

import json
from datetime import datetime
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bancheng_site.portal.clock import now
from bancheng_site.records.library import MOST, Shelved, shelf

ATOM = "http://www.w3.org/2005/Atom"


@require_GET
def atom(request: HttpRequest) -> HttpResponse:
    """The newest first; an entry is updated when its next version is published."""
    found = shelf(timezone.localdate(now()))[:MOST]
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    home = request.build_absolute_uri(reverse("portal:playbooks"))
    _put(feed, "id", home)
    _put(feed, "title", _("办事方案"))
    _put(feed, "updated", _moment(max((each.published_at for each in found), default=None)))
    ElementTree.SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "href": request.build_absolute_uri()})
    ElementTree.SubElement(feed, f"{{{ATOM}}}link", {"href": home})
    _put(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", _("“办不成事”反映窗口"))
    for each in found:
        _entry(feed, request, each)
    text = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _entry(feed: ElementTree.Element, request: HttpRequest, each: Shelved) -> None:
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    address = _address(request, "portal:playbook", each.code)
    _put(entry, "id", address)
    _put(entry, "title", each.title)
    _put(entry, "updated", _moment(each.published_at))
    _put(entry, "summary", each.question)
    ElementTree.SubElement(entry, f"{{{ATOM}}}link", {"href": address})
    file = {
        "rel": "enclosure",
        "type": "application/json",
        "href": _address(request, "portal:playbook_file", each.code),
    }
    ElementTree.SubElement(entry, f"{{{ATOM}}}link", file)


@require_GET
def as_json(request: HttpRequest) -> HttpResponse:
    """The same for programs that read JSON."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("办事方案"),
        "home_page_url": request.build_absolute_uri(reverse("portal:playbooks")),
        "feed_url": request.build_absolute_uri(),
        "items": [
            {
                "id": _address(request, "portal:playbook", each.code),
                "url": _address(request, "portal:playbook", each.code),
                "title": each.title,
                "content_text": each.question,
                "date_published": _moment(each.published_at),
                "attachments": [
                    {"url": _address(request, "portal:playbook_file", each.code), "mime_type": "application/json"}
                ],
            }
            for each in shelf(timezone.localdate(now()))[:MOST]
        ],
    }
    return HttpResponse(json.dumps(feed, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")


def _put(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _address(request: HttpRequest, name: str, code: str) -> str:
    return request.build_absolute_uri(reverse(name, args=[code]))


def _moment(at: datetime | None) -> str:
    """An empty library was last changed at the beginning of time: a feed must say when."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else "1970-01-01T00:00:00+00:00"
