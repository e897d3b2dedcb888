"""A compiled catalogue as named arrays, and back. Matters and papers stay undecoded until somebody asks for them."""

import json
from dataclasses import fields
from typing import Any

import numpy as np

from bancheng.catalogue.applicants import Applicants
from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.kept.decoded import Decoded, lines, text_array
from bancheng.catalogue.kept.matter_lines import MatterReader, MatterWriter, Shared
from bancheng.catalogue.kept.plain import meant, plain
from bancheng.catalogue.kept.store import Arrays
from bancheng.catalogue.law import Basis, Norm
from bancheng.catalogue.model import Catalogue, Paper
from bancheng.catalogue.origins import Needs, Origins
from bancheng.catalogue.system import System

_PLAIN_PARTS = ("name", "on", "offices", "norms", "authority", "can_come")


def packed(compiled: Compiled) -> Arrays:
    """Everything that `unpacked` needs to give an equal one."""
    catalogue, system = compiled.catalogue, compiled.system
    writer = MatterWriter(catalogue, compiled.index)
    matters, matter_ends = lines(writer.line(matter) for matter in catalogue.matters.values())
    papers, paper_ends = lines(json.dumps(plain(paper), ensure_ascii=False) for paper in catalogue.papers.values())
    about = {name: plain(getattr(catalogue, name)) for name in _PLAIN_PARTS}
    about["attributes"] = plain(catalogue.applicants.attributes)
    about["shared"] = _shared_written(writer.shared)
    about["system"] = {name: value for name, value in _parts(system).items() if not isinstance(value, np.ndarray)}
    return {
        "about": text_array(json.dumps(about, ensure_ascii=False).encode()),
        "codes": text_array("\n".join(compiled.codes).encode()),
        "matter_atoms": np.array([compiled.index[code] for code in catalogue.matters], dtype=np.int32),
        "paper_atoms": np.array([compiled.index[code] for code in catalogue.papers], dtype=np.int32),
        "matters": matters,
        "matter_ends": matter_ends,
        "papers": papers,
        "paper_ends": paper_ends,
        "origins": compiled.origins.numbers,
        **{f"system.{name}": value for name, value in _parts(system).items() if isinstance(value, np.ndarray)},
    }


def unpacked(arrays: Arrays) -> Compiled:
    """The compiled catalogue. Raises ValueError or KeyError where the arrays are of another version."""
    about: dict[str, Any] = json.loads(arrays["about"].tobytes())
    codes = arrays["codes"].tobytes().decode().split("\n")
    parts = {name: meant(about[name]) for name in _PLAIN_PARTS}
    shared = _shared_read(about["shared"], parts["norms"])
    reader = MatterReader(shared, codes, list(parts["offices"]))
    matter_codes = [codes[atom] for atom in arrays["matter_atoms"].tolist()]
    paper_codes = [codes[atom] for atom in arrays["paper_atoms"].tolist()]
    catalogue = Catalogue(
        papers=Decoded(paper_codes, arrays["papers"], arrays["paper_ends"], _paper),
        matters=Decoded(matter_codes, arrays["matters"], arrays["matter_ends"], reader.matter),
        applicants=Applicants(meant(about["attributes"])),
        **parts,
    )
    written: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in about["system"].items()
    }
    written |= {name.removeprefix("system."): array for name, array in arrays.items() if name.startswith("system.")}
    system = System(**written)
    origins = Origins(catalogue, matter_codes, arrays["origins"])
    return Compiled(
        catalogue=catalogue,
        system=system,
        codes=codes,
        index={code: atom for atom, code in enumerate(codes)},
        origins=origins,
        needs=Needs(catalogue, system.body_ptr, origins),
        profiles=tuple(catalogue.applicants),
    )


def _parts(system: System) -> dict[str, Any]:
    return {field.name: getattr(system, field.name) for field in fields(system)}


def _paper(_: str, line: bytes) -> Paper:
    paper: Paper = meant(json.loads(line))
    return paper


def _shared_written(shared: Shared) -> dict[str, Any]:
    return {
        "bases": [[basis.norm.code, basis.article] for basis in shared.bases],
        "conditions": plain(tuple(shared.conditions)),
        "replacements": [sorted(each) for each in shared.replacements],
        "files": shared.files,
    }


def _shared_read(written: dict[str, Any], norms: dict[str, Norm]) -> Shared:
    return Shared(
        bases=[Basis(norms[code], article) for code, article in written["bases"]],
        conditions=list(meant(written["conditions"])),
        replacements=[frozenset(each) for each in written["replacements"]],
        files=written["files"],
    )
