"""OCEL 2.0 in JSON: a log with more than one kind of thing in it, so that an office's share is followed by itself.

Events are written as they are read; the objects wait in a file of their own until the events are done, so that a log of
any length fits. The order of the four parts is free in the format.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO, Any

from bancheng.event_logs.model import Code, Exported, Labels, LoggedStep, Thing, Trace
from bancheng.event_logs.telling import OF_THE_CASE
from bancheng.ids import OfficeId

CASE, OFFICE = "case", "office"
BEGINNING = "1970-01-01T00:00:00.000+00:00"
"""The time of what holds from the beginning, as the format asks."""


@dataclass
class TypesMet:
    """The kinds of event or object met so far, and the attributes that any of them had."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def met(self, name: str, attributes: Iterable[Mapping[str, Any]]) -> None:
        """One more of a kind."""
        there = self.known.setdefault(name, {})
        there.update({one["name"]: _type_of(one["value"]) for one in attributes})

    def as_json(self) -> list[dict[str, Any]]:
        """As the format lists them."""
        return [
            {"name": name, "attributes": [{"name": key, "type": kind} for key, kind in sorted(there.items())]}
            for name, there in sorted(self.known.items())
        ]


class ObjectLog:
    """Writes the one file while it is told the traces."""

    def __init__(self, labels: Labels, out: IO[bytes], objects: IO[bytes]) -> None:
        self.labels, self.out, self.objects = labels, out, objects
        self.event_types, self.object_types = TypesMet(), TypesMet()
        self.offices: set[OfficeId] = set()
        self.cases = self.steps = 0

    def add(self, trace: Trace) -> None:
        """One case: its events, itself, and the things in it."""
        for n, step in enumerate(trace.steps, 1):
            self._event(trace, n, step)
        self._object({"id": _case_id(trace), "type": CASE, "attributes": list(_said_of_case(trace))})
        for thing in _things(trace):
            self._object(self._thing(trace, thing))
        self.cases += 1

    def finish(self) -> Exported:
        """The offices, the objects and the types, once every case is told."""
        for office in sorted(self.offices):
            name = {"name": "name", "time": BEGINNING, "value": self.labels.office_name(office)}
            self._object({"id": self._office_id(office), "type": OFFICE, "attributes": [name]})
        return Exported(self.cases, self.steps)

    def _event(self, trace: Trace, n: int, step: LoggedStep) -> None:
        name = step.title.within(self.labels.language)
        said: dict[str, Code] = {
            "verb": step.verb,
            "role": self.labels.role_name(step.role),
            "transition": step.transition.value,
            **step.codes,
        }
        attributes = [{"name": key, "value": value} for key, value in said.items()]
        self.event_types.met(name, attributes)
        event = {"id": f"{_case_id(trace)}/{n}", "type": name, "time": _time(step.at), "attributes": attributes}
        _append(self.out, event | {"relationships": list(self._related(trace, step))}, first=self.steps == 0)
        self.steps += 1

    def _related(self, trace: Trace, step: LoggedStep) -> Iterator[dict[str, str]]:
        yield {"objectId": _case_id(trace), "qualifier": CASE}
        for thing in step.things:
            yield {"objectId": _thing_id(trace, thing), "qualifier": thing.kind}
        acting = {"by": step.office} if step.office is not None else {}
        for part, office in {**acting, **step.offices}.items():
            self.offices.add(office)
            yield {"objectId": self._office_id(office), "qualifier": part}

    def _thing(self, trace: Trace, thing: Thing) -> dict[str, Any]:
        """A leg, a meeting or the like, tied to its case and to the office that was asked."""
        related = [{"objectId": _case_id(trace), "qualifier": "of"}]
        for step in trace.steps:
            if thing in step.things and "asked" in step.offices:
                related.append({"objectId": self._office_id(step.offices["asked"]), "qualifier": "asked"})
        return {"id": _thing_id(trace, thing), "type": thing.kind, "attributes": [], "relationships": related}

    def _object(self, one: dict[str, Any]) -> None:
        self.object_types.met(one["type"], one["attributes"])
        _append(self.objects, one, first=self.objects.tell() == 0)

    def _office_id(self, office: OfficeId) -> str:
        return f"{OFFICE}-{self.labels.office_code(office)}"


def write_ocel(traces: Iterable[Trace], labels: Labels, out: IO[bytes]) -> Exported:
    """The traces as an object-centric log, in UTF-8."""
    with TemporaryFile() as objects:
        log = ObjectLog(labels, out, objects)
        out.write(b'{"events": [\n')
        for trace in traces:
            log.add(trace)
        written = log.finish()
        out.write(b'\n],\n"objects": [\n')
        objects.seek(0)
        shutil.copyfileobj(objects, out)
        types = {"eventTypes": log.event_types.as_json(), "objectTypes": log.object_types.as_json()}
        out.write(f"\n],\n{_json(types)[1:]}\n".encode())
    return written


def _said_of_case(trace: Trace) -> Iterator[dict[str, Any]]:
    """What was said of the case, each time with its moment: a case may change its tier or be judged anew."""
    yield {"name": "number", "time": BEGINNING, "value": trace.name}
    for step in trace.steps:
        for name in OF_THE_CASE:
            if name in step.codes:
                yield {"name": name, "time": _time(step.at), "value": step.codes[name]}
    if trace.classed:
        yield {"name": "class", "time": _time(trace.classed.since), "value": trace.classed.number}


def _things(trace: Trace) -> list[Thing]:
    """Each thing once, in the order met."""
    return list(dict.fromkeys(thing for step in trace.steps for thing in step.things))


def _case_id(trace: Trace) -> str:
    return f"{CASE}-{trace.name}"


def _thing_id(trace: Trace, thing: Thing) -> str:
    return f"{_case_id(trace)}/{thing.kind}-{thing.number}"


def _type_of(value: Code) -> str:
    return "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _append(out: IO[bytes], one: Mapping[str, Any], *, first: bool) -> None:
    out.write((("" if first else ",\n") + _json(one)).encode())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
