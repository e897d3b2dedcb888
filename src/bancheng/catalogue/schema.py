"""The JSON Schema of a catalogue's files, for editors that check while one writes."""

from typing import Any

from bancheng.catalogue.law import Level
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, PaperKind
from bancheng.files.cells import SEPARATORS
from bancheng.files.located import LARGEST

_SENTENCE = {"$ref": "#/$defs/sentence"}
_TEXT = {"type": ["string", "number"], "minLength": 1}
_CODE = {"$ref": "#/$defs/code"}
_CODES = {"oneOf": [_CODE, {"type": "array", "items": _CODE}]}  # a single member of a list need not be one
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DATED = {"since": _DAY, "until": _DAY}
_YES = {"type": "boolean"}
_BASIS = {"type": "array", "prefixItems": [_CODE, _TEXT], "minItems": 2, "maxItems": 2}
_PUNCTUATION = r"\s!-,/:-@\[-^`{-~、，；：。“”《》（）"
_CODE_PATTERN = f"^[^{_PUNCTUATION}._-][^{_PUNCTUATION}]*$"  # - _ . stand in codes, but not in front


def catalogue_schema() -> dict[str, Any]:
    """One schema for every file: an office's own, or one with shared parts (JSON Schema 2020-12).

    >>> ", ".join(catalogue_schema()["$defs"])
    'code, sentence, condition, need, route, matter, office, paper, norm, attribute, authority, shared'
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
        "needs": _one_or_more("need"),
        "in_person": _object({"substitutes": _among(_SUBSTITUTES), "basis": _BASIS, "replace": _CODES, **_DATED}),
        "days": _count(3_650),
        "trips": _count(1_000),
        "fee": _count(999_999),
    }
    thing = {"oneOf": [_CODE, {"enum": [PRESENCE, *SUBSTITUTES]}]}
    return {
        "code": {
            "type": ["string", "integer"],
            "maxLength": 100,
            "pattern": f"^[^{_PUNCTUATION}._-][^{_PUNCTUATION}]*$",
        },
        "sentence": {"oneOf": [_TEXT, _object({"zh": _TEXT, "en": _TEXT}, "zh", "en")]},
        "condition": {"type": "object", "propertyNames": _CODE, "additionalProperties": _classes()},
        "need": _object(
            {
                "needs": {"oneOf": [thing, {"type": "array", "items": thing, "minItems": 1}]},
                "from": _CODE,
                "basis": _BASIS,
                "replace": _CODES,
                **_DATED,
            },
            "needs",
        ),
        "route": _object({**route, **_DATED}),
        "matter": _object({**_matter(), **route}, "name"),
        "office": _object({"office": _CODE, "name": _SENTENCE, "matters": _map("matter")}, *_OFFICE),
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


_SUBSTITUTES = [name.removeprefix("@") for name in SUBSTITUTES]
_OFFICE = ("office", "name", "matters")


def _matter() -> dict[str, Any]:
    referral = _object({"office": _CODE, "says": _CODE, "basis": _BASIS}, "office", "says")
    route = {"$ref": "#/$defs/route"}
    words = {"type": ["string", "integer"], "pattern": f"^[^{SEPARATORS}]+$"}
    return {
        "name": _SENTENCE,
        "known_as": {"oneOf": [words, {"type": "array", "items": words}]},
        "gives": _CODES,
        "open_to": {"$ref": "#/$defs/condition"},
        "serves": _TEXT,
        "fields": _CODES,
        "referrals": {"oneOf": [referral, {"type": "array", "items": referral}]},
        "routes": {"oneOf": [route, {"type": "array", "items": route, "minItems": 1}]},
        **_DATED,
    }


def _paper() -> dict[str, Any]:
    flags = ("bring", "checked_inside", "checked_online", "promise_serves", "issuer_cannot_know")
    return {
        "name": _SENTENCE,
        "kind": {"enum": [kind.value for kind in PaperKind]},
        "valid_days": _count(36_500),
        "shown_by": _CODES,
        "covered_by": _CODES,
        **dict.fromkeys(flags, _YES),
    }


def _norm() -> dict[str, Any]:
    return {
        "title": _SENTENCE,
        "level": {"enum": [level.value for level in Level]},
        "body": _CODE,
        **_DATED,
        "replaced_by": _CODE,
    }


def _attribute() -> dict[str, Any]:
    return {
        "name": _SENTENCE,
        "classes": {**_map("sentence"), "minProperties": 1},
        "listed": _YES,
        "near": {"type": "object", "propertyNames": _CODE, "additionalProperties": _CODES},
        "measured": _YES,
    }


def _authority() -> dict[str, Any]:
    bodies_by_level = {
        "type": "object",
        "propertyNames": {"enum": [level.value for level in Level]},
        "additionalProperties": _CODE,
    }
    instrument = _object(
        {
            "name": _SENTENCE,
            "cost": {"type": "integer", "minimum": 1, "maximum": 1_000},
            "basis": _TEXT,
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
        "interpreters": {**bodies_by_level, "required": [level.value for level in Level]},
        "instruments": {"type": "object", "propertyNames": _CODE, "additionalProperties": instrument},
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


def _one_or_more(definition: str) -> dict[str, Any]:
    one = {"$ref": f"#/$defs/{definition}"}
    return {"oneOf": [one, {"type": "array", "items": one}]}


def _map(definition: str) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _CODE, "additionalProperties": {"$ref": f"#/$defs/{definition}"}}


def _classes() -> dict[str, Any]:
    """One class or more of them, or a span of numbers."""
    bounds = _object({"from": _count(LARGEST), "under": {**_count(LARGEST), "minimum": 1}})
    return {"oneOf": [_CODE, {"type": "array", "items": _CODE, "minItems": 1}, bounds]}


def _count(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _among(words: list[str]) -> dict[str, Any]:
    return {"oneOf": [{"enum": words}, {"type": "array", "items": {"enum": words}}]}
