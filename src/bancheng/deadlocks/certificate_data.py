"""Certificates as plain data, in the numbers of the compiled catalogue, and back from whatever somebody sends."""

from typing import Any

from bancheng.catalogue.compile import Compiled
from bancheng.deadlocks.block import Block
from bancheng.deadlocks.certificate import Certificate
from bancheng.deadlocks.coordinate import WayOut, WaysOut
from bancheng.deadlocks.proof_data import fields, listed, not_a_certificate, numbers, proof_data, read_proof


def certificate_data(compiled: Compiled, certificate: Certificate) -> dict[str, Any]:
    """The certificate for JSON."""
    ways, statutory = certificate.ways, certificate.statutory
    return {
        **_block_data(compiled, certificate.block),
        "coordination": [payment_data(way) for way in ways.ranked],
        "no_other": None if ways.no_other is None else proof_data(ways.no_other),
        "statutory": None if statutory is None else _block_data(compiled, statutory),
    }


def payment_data(way: WayOut) -> dict[str, Any]:
    """What is lifted or paid, and the proof that nothing cheaper does."""
    return {"cost": way.cost, "lifted": sorted(way.lifted), "proof": proof_data(way.proof)}


def _block_data(compiled: Compiled, block: Block) -> dict[str, Any]:
    return {
        "unfounded_set": [compiled.codes[atom] for atom in sorted(block.stuck)],
        "kept": sorted(block.reasons),
        "proof": proof_data(block.proof),
    }


def read_certificate(compiled: Compiled, data: object) -> Certificate:
    """The certificate that was written; CannotRead if it is none. Whether it stands is for the verifier to say."""
    written = fields(data, "coordination", "no_other", "statutory")
    no_other, statutory = written["no_other"], written["statutory"]
    return Certificate(
        _block(compiled, written),
        WaysOut(
            tuple(read_payment(each) for each in listed(written["coordination"])),
            None if no_other is None else read_proof(no_other),
        ),
        None if statutory is None else _block(compiled, statutory),
    )


def read_payment(data: object) -> WayOut:
    """What is lifted or paid, with its proof."""
    written = fields(data, "cost", "lifted", "proof")
    (cost,) = numbers([written["cost"]])
    return WayOut(frozenset(numbers(written["lifted"])), cost, read_proof(written["proof"]))


def _block(compiled: Compiled, data: object) -> Block:
    written = fields(data, "unfounded_set", "kept", "proof")
    codes = listed(written["unfounded_set"])
    if not all(isinstance(code, str) and code in compiled.index for code in codes):
        raise not_a_certificate("unfounded_set")
    stuck = frozenset(compiled.index[str(code)] for code in codes)
    return Block(frozenset(numbers(written["kept"])), stuck, read_proof(written["proof"]))
