"""An operator finds each environment variable that the code reads, and none that it does not."""

import re

from tests.guards.tree import ROOT, texts

VARIABLE = re.compile(r"\bBANCHENG_[A-Z_]*[A-Z]\b")


def test_the_settings_page_names_exactly_the_variables_that_are_read() -> None:
    code = [text for path, text in texts("src", "tests") if path.endswith(".py")]
    read = {name for text in code for name in VARIABLE.findall(text)}
    documented = set(VARIABLE.findall((ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")))
    assert read == documented
