"""A picture of each finding, into a folder."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from bancheng.catalogue.model import Catalogue
from bancheng.cli.options import write_file
from bancheng.cli.output import spoken_language
from bancheng.deadlocks.findings import Finding
from bancheng.explainers.of_findings import knot_of_finding

_UNSAFE = re.compile(r"[^\w.+@-]+")
LONGEST_NAME = 100


def file_name(key: str) -> str:
    """A finding's key as the name of a file on any system; two keys never share one.

    >>> file_name("deadlock:permit+licence"), file_name("access:card:@present|@video")
    ('deadlock.permit+licence', 'access.card.@present.@video-b116f8b5')
    """
    name = _UNSAFE.sub(".", key)
    if name == key.replace(":", ".") and len(name) <= LONGEST_NAME:
        return name
    return f"{name[:LONGEST_NAME]}-{sha256(key.encode()).hexdigest()[:8]}"


def write_pictures(folder: Path, catalogue: Catalogue, findings: Iterable[Finding]) -> dict[str, str]:
    """One SVG for each finding, in the reader's language; the name of the file for each key."""
    names = {}
    for finding in findings:
        names[finding.key] = f"{file_name(finding.key)}.svg"
        knot = knot_of_finding(catalogue, finding, spoken_language())
        write_file(folder / names[finding.key], knot.svg(alone=True) + "\n")
    return names
