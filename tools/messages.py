"""The translations: collect every Chinese sentence of the site, keep the English file in step, compile it.

    python tools/messages.py            rewrites locale/en/LC_MESSAGES/django.po and django.mo
    python tools/messages.py --check    changes nothing; ends with 1 when either is behind, or a sentence has no English

The source language is Chinese: the msgid is what a reader of the code sees, and what the page says where nothing is
translated. Babel does the work, so that no GNU gettext has to be installed.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "src" / "bancheng_site"
ENGLISH = SITE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILED = ENGLISH.with_suffix(".mo")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date, so that the same sentences give the same file
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")  # characters and full-width marks


def collected() -> Catalog:
    """Every translatable sentence of the site's Python and templates, with the files it stands in."""
    catalog = Catalog(project="bancheng", charset="utf-8", creation_date=EPOCH)
    for path in sorted([*SITE.rglob("*.py"), *SITE.rglob("*.html"), *SITE.rglob("*.txt")]):
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"])
        for _, sentence, comments, context in found:
            place = (path.relative_to(ROOT).as_posix(), 0)
            catalog.add(sentence, locations=[place], auto_comments=comments, context=context)
    return catalog


def brought_up_to_date() -> Catalog:
    """The English catalogue with today's sentences: kept where they stand, empty where new, gone where gone."""
    found = collected()
    if ENGLISH.exists():
        with ENGLISH.open("rb") as file:
            english = read_po(file, locale="en", domain="django")
    else:
        english = Catalog(locale="en", domain="django", charset="utf-8")
    english.update(found, no_fuzzy_matching=True)
    english.obsolete.clear()
    english.project, english.version = "bancheng", ""
    english.creation_date = english.revision_date = EPOCH
    english.fuzzy = False
    english.header_comment = "# The site's sentences in English. The msgid is the Chinese original."
    english.last_translator, english.language_team, english.msgid_bugs_address = "", "en", ""
    return english


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The .po and the .mo, byte for byte as they belong in the repository."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=120, sort_output=True, include_lineno=False, include_previous=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def faults(catalog: Catalog) -> Iterator[str]:
    """What a translator still has to do, one sentence each."""
    for message in catalog:
        if not message.id:
            continue
        if not all(_texts(message.string)):
            yield f"no English for: {_texts(message.id)[0]!r}"
        elif _placeholders(_texts(message.string)[-1]) != _placeholders(
            _texts(message.id)[-1]
        ):  # "one day" needs no number
            yield f"the English has other placeholders than: {_texts(message.id)[0]!r}"
        elif not HAN.search("".join(_texts(message.id))):
            yield f"the source language is Chinese, but this msgid is not: {_texts(message.id)[0]!r}"


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value or ""] if value is None or isinstance(value, str) else list(value)


def _placeholders(text: str) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(text)}


def _sentences(mo: bytes) -> dict[object, object]:
    return {(message.context, str(message.id)): message.string for message in read_mo(io.BytesIO(mo))}


def main() -> int:
    """Write or check; the exit status says whether everything is in step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; say what is behind")
    check = parser.parse_args().check
    settings.configure()
    english = brought_up_to_date()
    po, mo = written(english)
    problems = list(faults(english))
    if check:
        if not ENGLISH.exists() or ENGLISH.read_bytes() != po:
            problems.append(f"{ENGLISH.relative_to(ROOT)} is behind the code; run `make messages`")
        if not COMPILED.exists() or _sentences(COMPILED.read_bytes()) != _sentences(mo):
            problems.append(f"{COMPILED.relative_to(ROOT)} is behind the .po; run `make messages`")
    else:
        ENGLISH.parent.mkdir(parents=True, exist_ok=True)
        ENGLISH.write_bytes(po)
        COMPILED.write_bytes(mo)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(english)} sentences, {len(problems)} to mend", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
