"""What somebody does who only reads pages and clicks: finds a way out, sends a form as it was filled in for them."""

import re
from collections.abc import Iterator
from html import unescape


def way_of(html: str, code: str = "lift-1") -> str:
    """The question and way out that a button of the diagnosis page leads to."""
    return next(address for address in ways_of(html) if f"way={code}" in address)


def ways_of(html: str) -> list[str]:
    """All of them, in the order of the page."""
    return [unescape(address) for address in re.findall(r'href="[^"]+do/untie/\?([^"]+)"', html)]


def filled_in(html: str, form: str = 'class="untie') -> dict[str, list[str]]:
    """The fields of a form as they came, as a browser would send them."""
    found: dict[str, list[str]] = {}
    inside = html[html.index(form) :]
    for name, value in _fields(inside[: inside.index("</form>")]):
        found.setdefault(name, []).append(unescape(value))
    return found


def _fields(form: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        ticked = "checked" in tag or not re.search(r'type="(radio|checkbox)"', tag)
        if name and ticked:
            yield name[1], value[1] if value else "on"
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        yield name, body
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        if picked := re.search(r'value="([^"]*)" selected', body):
            yield name, picked[1]
