"""What is measured on a page: what axe objects to, what is cut off or too small, what it says and fetches."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

COLOURS_ONLY = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""Between light and dark nothing changes but colours."""


def violations(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """Every rule axe finds broken, with the first place."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:300]} ({one['nodes'][0]['failureSummary'][:300]})" for one in found
    ]


def too_wide(page: Page, width: int) -> list[str]:
    """What sticks out of a window of this width; what lies in a box that scrolls by itself does not."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(
        """() => {
            if (document.documentElement.scrollWidth <= innerWidth) return [];
            const all = [...document.body.querySelectorAll("*")].filter(e => !e.closest(".table, .away"));
            const out = all.filter(e => e.getBoundingClientRect().right > innerWidth + 0.5);
            return out.map(e => e.outerHTML.slice(0, 200));
        }"""
    )
    return [f"at {width}: {each}" for each in found]


def too_small(page: Page, letters: float, target: float) -> list[str]:
    """Text below `letters` pixels, and what one is to press below `target` pixels high or wide.

    A link within a sentence is as high as its line (WCAG 2.2, 2.5.8); a box stands for the label around it.
    """
    found: list[str] = page.evaluate(
        """([letters, target]) => {
            const seen = e => e.checkVisibility() && !e.closest(".away, svg, .skip, option");
            const text = [...document.querySelectorAll("body *")]
                .filter(e => seen(e) && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => parseFloat(getComputedStyle(e).fontSize) < letters - 0.01);
            const inline = e => e.matches("a") && getComputedStyle(e).display === "inline";
            const pressed = "a, button, input:not([type=hidden]), select, textarea, summary";
            const press = [...document.querySelectorAll(pressed)]
                .filter(e => seen(e) && !inline(e))
                .map(e => [e, (e.closest(".choice") || e).getBoundingClientRect()])
                .filter(([e, box]) => box.width && (box.width < target - 0.5 || box.height < target - 0.5));
            return [...text.map(e => "text: " + e.outerHTML.slice(0, 200)),
                    ...press.map(([e, box]) => `target ${box.width}×${box.height}: ` + e.outerHTML.slice(0, 200))];
        }""",
        [letters, target],
    )
    return found


@dataclass
class Listening:
    """What a page said to the console and where it fetched from, until somebody asks."""

    page: Page
    host: str
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """From now on."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        self.page.on("request", self._fetched)

    def _said(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 is reported by the browser itself; it is the page we asked for.
        if not message.text.startswith("Failed to load resource") or message.location["url"] != self.page.url:
            self.heard.append(f"console: {message.text}")

    def _fetched(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme != "data" and where.netloc != self.host:
            self.heard.append(f"elsewhere: {request.url}")


def first_view(room: Any, address: str) -> int:
    """Bytes that come over the line before a page stands for somebody who was never here, headers left out."""
    page = room.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address, wait_until="networkidle")
    page.close()
    return sum(sizes)


HAN = """() => {
    const han = /[\\u3400-\\u9fff]/, found = [];
    const zh = e => e.closest("[lang|=zh]:not(html), textarea, svg");
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent.trim(), parent = walk.currentNode.parentElement;
        if (han.test(text) && !parent.matches("script, style") && !zh(parent)) found.push(text);
    }
    for (const e of document.querySelectorAll("*")) for (const name of ["aria-label", "title", "alt", "placeholder"])
        if (han.test(e.getAttribute(name) || "") && !zh(e)) found.push(e.getAttribute(name));
    return found;
}"""
"""Every piece of text with Chinese characters in it, attributes that are read out included."""


def chinese(page: Page) -> list[str]:
    """The Chinese that a reader of this page meets, but in boxes one fills in and where the page says it is Chinese."""
    return list(page.evaluate(HAN))
