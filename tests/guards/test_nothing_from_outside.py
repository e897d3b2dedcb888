"""The window works where there is no internet, and on no particular machine."""

import re

import pytest

from tests.guards.tree import texts

ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}[^\s\"'<>)]*", re.IGNORECASE)
LOADED = re.compile(
    r"(?:src|srcset|href|action|poster)\s*=\s*[\"']?\s*$|url\(\s*[\"']?\s*$|@import\s+[\"']?\s*$|from\s+[\"']$"
)
NAMESPACE = "http://www.w3.org/"
SITE = "src/bancheng_site"
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|farm|root|home/\w+)/")


def loaded_from_outside(text: str) -> list[str]:
    """Addresses of other machines that a browser would fetch or follow."""
    return [
        match.group()
        for match in ADDRESS.finditer(text)
        if not match.group().startswith(NAMESPACE) and LOADED.search(text[: match.start()][-40:])
    ]


@pytest.mark.parametrize("folder", ["templates", "static", "letters"])
def test_pages_letters_and_styles_load_nothing_from_other_machines(folder: str) -> None:
    found = {path: loaded_from_outside(text) for path, text in texts(f"{SITE}/{folder}")}
    assert {path: addresses for path, addresses in found.items() if addresses} == {}


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        pytest.param('<script src="https://cdn.example.org/a.js">', ["https://cdn.example.org/a.js"], id="script"),
        pytest.param("<link href='//fonts.example.org/x'>", ["//fonts.example.org/x"], id="no scheme"),
        pytest.param("body{background:url(https://example.org/a.png)}", ["https://example.org/a.png"], id="style"),
        pytest.param('<svg xmlns="http://www.w3.org/2000/svg">', [], id="namespace"),
        pytest.param('<a href="/my/case">', [], id="own page"),
    ],
)
def test_the_guard_sees_what_a_browser_would_load(text: str, addresses: list[str]) -> None:
    assert loaded_from_outside(text) == addresses


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert [path for path, text in texts() if MACHINE_PATH.search(text)] == []
