"""XES, the log format of IEEE 1849-2016, written trace by trace as the cases are read: a log of any length fits."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import IO
from xml.sax.saxutils import quoteattr

from bancheng.event_logs.model import Code, Exported, Labels, LoggedStep, Trace
from bancheng.event_logs.telling import OF_THE_CASE

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="verb" value=""/>
    <string key="org:resource" value=""/>
    <string key="org:role" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <classifier name="Activity_and_transition" scope="event" keys="concept:name lifecycle:transition"/>
  <classifier name="Resource" scope="event" keys="org:resource"/>
  <string key="concept:name" value={name}/>
  <string key="lifecycle:model" value="standard"/>
"""


def write_xes(traces: Iterable[Trace], labels: Labels, name: str, out: IO[bytes]) -> Exported:
    """The traces as a log under this name, in UTF-8. Times are UTC, as the standard asks."""
    out.write(HEAD.format(name=quoteattr(name)).encode())
    cases = steps = 0
    for trace in traces:
        out.write(_trace(trace, labels).encode())
        cases, steps = cases + 1, steps + len(trace.steps)
    out.write(b"</log>\n")
    return Exported(cases, steps)


def _trace(trace: Trace, labels: Labels) -> str:
    events = (f"    <event>{_attributes(_of_step(step, labels))}</event>\n" for step in trace.steps)
    return f"  <trace>{_attributes(_of_case(trace))}\n{''.join(events)}  </trace>\n"


def _of_case(trace: Trace) -> dict[str, Code | datetime]:
    """What holds for the case as a whole: the last that was said of each."""
    known: dict[str, Code | datetime] = {"concept:name": trace.name}
    for step in trace.steps:
        known |= {name: step.codes[name] for name in OF_THE_CASE if name in step.codes}
    return known | ({"class": trace.classed.number} if trace.classed else {})


def _of_step(step: LoggedStep, labels: Labels) -> dict[str, Code | datetime]:
    """The step's own attributes; no key twice."""
    known: dict[str, Code | datetime] = {
        "concept:name": step.title.within(labels.language),
        "verb": step.verb,
        "time:timestamp": step.at,
        "lifecycle:transition": step.transition.value,
        "org:resource": labels.resource(step),
        "org:role": labels.role_name(step.role),
    }
    if step.office is not None:
        known["org:group"] = labels.office_code(step.office)
    if step.things:
        known["concept:instance"] = f"{step.things[0].kind}-{step.things[0].number}"
    known |= {f"{part}_office": labels.office_code(office) for part, office in step.offices.items()}
    known |= step.codes
    return known


def _attributes(known: Mapping[str, Code | datetime]) -> str:
    return "".join(_attribute(key, value) for key, value in known.items())


def _attribute(key: str, value: Code | datetime) -> str:
    """One attribute under the tag of its type. A truth is an int to Python, so it is asked first."""
    if isinstance(value, bool):
        return f'<boolean key="{key}" value="{str(value).lower()}"/>'
    if isinstance(value, int):
        return f'<int key="{key}" value="{value}"/>'
    if isinstance(value, datetime):
        return f'<date key="{key}" value="{value.astimezone(UTC).isoformat(timespec="milliseconds")}"/>'
    return f'<string key="{key}" value={quoteattr(value)}/>'
