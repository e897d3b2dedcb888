"""The JSON Schema of a catalogue's files, for editors that check while one writes."""

from typing import Any

from bancheng.catalogue.law import Level
from bancheng.catalogue.model import SUBSTITUTES, PaperKind

_SENTENCE = {"$ref": "#/$defs/sentence"}
_CODES = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_DAY = {"type": "string", "format": "date"}
_COUNT = {"type": "integer", "minimum": 0}
_YES = {"type": "boolean"}
_BASIS = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}], "minItems": 2, "maxItems": 2}


def catalogue_schema() -> dict[str, Any]:
    """One schema for every file: an office's own, or one with shared parts (JSON Schema 2020-12).

    >>> sorted(catalogue_schema()["$defs"])
    ['attribute', 'authority', 'condition', 'matter', 'need', 'norm', 'office', 'paper', 'route', 'sentence', 'shared']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bancheng catalogue",
        "oneOf": [{"$ref": "#/$defs/office"}, {"$ref": "#/$defs/shared"}],
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    route = {
        "for": {"$ref": "#/$defs/condition"},
        "for_basis": _BASIS,
        "needs": {"type": "array", "items": {"$ref": "#/$defs/need"}},
        "in_person": _object(
            {
                "substitutes": _among([name.removeprefix("@") for name in SUBSTITUTES]),
                "basis": _BASIS,
                "replace": _CODES,
            }
        ),
        "days": _COUNT,
        "trips": _COUNT,
        "fee": _COUNT,
    }
    return {
        "sentence": _object({"zh": {"type": "string"}, "en": {"type": "string"}}, "zh", "en"),
        "condition": {"type": "object"},
        "need": _object(
            {
                "needs": _CODES,
                "from": {"type": "string"},
                "basis": _BASIS,
                "replace": _CODES,
                "since": _DAY,
                "until": _DAY,
            },
            "needs",
        ),
        "route": _object(route),
        "matter": _object({**_matter(), **route}, "name"),
        "office": _object({"office": {"type": "string"}, "name": _SENTENCE, "matters": _map("matter")}, *_OFFICE),
        "paper": _object(_paper(), "name"),
        "norm": _object(_norm(), "title", "level", "body"),
        "attribute": _object(_attribute(), "name"),
        "authority": _object(_authority(), "bodies", "interpreters", "instruments"),
        "shared": _object(
            {
                "catalogue": _SENTENCE,
                "attributes": _map("attribute"),
                "can_come": {"$ref": "#/$defs/condition"},
                "papers": _map("paper"),
                "norms": _map("norm"),
                "authority": {"$ref": "#/$defs/authority"},
            }
        ),
    }


_OFFICE = ("office", "name", "matters")


def _matter() -> dict[str, Any]:
    referral = _object({"office": {"type": "string"}, "says": {"type": "string"}, "basis": _BASIS}, "office", "says")
    return {
        "name": _SENTENCE,
        "known_as": _CODES,
        "gives": _CODES,
        "open_to": {"$ref": "#/$defs/condition"},
        "serves": {"type": "string"},
        "fields": _CODES,
        "referrals": {"type": "array", "items": referral},
        "routes": {"type": "array", "items": {"$ref": "#/$defs/route"}},
    }


def _paper() -> dict[str, Any]:
    flags = ("bring", "checked_inside", "checked_online", "promise_serves", "issuer_cannot_know")
    return {
        "name": _SENTENCE,
        "kind": {"enum": [kind.value for kind in PaperKind]},
        "valid_days": _COUNT,
        "shown_by": _CODES,
        "covered_by": _CODES,
        **dict.fromkeys(flags, _YES),
    }


def _norm() -> dict[str, Any]:
    return {
        "title": _SENTENCE,
        "level": {"enum": [level.value for level in Level]},
        "body": {"type": "string"},
        "since": _DAY,
        "until": _DAY,
        "replaced_by": {"type": "string"},
    }


def _attribute() -> dict[str, Any]:
    return {
        "name": _SENTENCE,
        "classes": _map("sentence"),
        "listed": _YES,
        "near": {"type": "object", "additionalProperties": _CODES},
        "measured": _YES,
    }


def _authority() -> dict[str, Any]:
    bodies_by_level = {
        "type": "object",
        "propertyNames": {"enum": [level.value for level in Level]},
        "additionalProperties": {"type": "string"},
    }
    instrument = _object(
        {
            "name": _SENTENCE,
            "cost": {"type": "integer", "minimum": 1},
            "basis": {"type": "string"},
            "may": bodies_by_level,
            "unlisted": _YES,
            "never": _CODES,
        },
        "name",
        "cost",
        "basis",
        "may",
    )
    return {
        "bodies": _map("sentence"),
        "interpreters": bodies_by_level,
        "instruments": {"type": "object", "additionalProperties": instrument},
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


def _map(definition: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{definition}"}}


def _among(words: list[str]) -> dict[str, Any]:
    return {"oneOf": [{"enum": words}, {"type": "array", "items": {"enum": words}}]}
