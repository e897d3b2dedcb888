"""An event log says what happened and which office did it: never who, never in whose words."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest

from bancheng.cases import intake
from bancheng.cases.decisions import Ruling
from bancheng.cases.events import life
from bancheng.cases.events.base import Event
from bancheng.cases.events.telling import CaseDiagnosed
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import CITIZEN, Actor, Role
from bancheng.cases.timeline import KINDS, Recorded
from bancheng.cases.work import Part
from bancheng.coordination import legs
from bancheng.coordination.legs import Request
from bancheng.event_logs.model import Classed, Exported, Labels, Trace, Transition
from bancheng.event_logs.ocel import write_ocel
from bancheng.event_logs.telling import CODES, OFFICES, THINGS, TRANSITIONS, step_of, trace_of
from bancheng.event_logs.xes import write_xes
from bancheng.ids import CaseId, LegNumber
from bancheng.workdays.clocks import Tier
from tests.builders import (
    CLERK,
    COORDINATOR,
    HOUSING,
    MONDAY,
    POLICE,
    POLICE_HANDLER,
    SUBSTANCE,
    a_case,
    after,
    received,
    rules,
)

NAMES = {1: "窗口", 2: "公安<分局>", 3: "住建局"}
CODES_OF = {1: "window", 2: "police", 3: "housing"}
LABELS = Labels("zh", CODES_OF.__getitem__, NAMES.__getitem__, lambda role: f"角色 {role.value}")
XES = "{http://www.xes-standard.org/}"


@pytest.fixture
def trace() -> Trace:
    """A case the police lead: they sign and finish, then the person takes it back."""
    told: list[tuple[Event, Actor]] = [(received(), CLERK)]
    case = a_case()

    def happens(ruling: Ruling, by: Actor) -> None:
        nonlocal case
        case = after(case, ruling, by)
        told.extend((event, by) for event in ruling.events)

    judged = CaseDiagnosed(cause=Cause.CHANNEL, obstacle=Obstacle.ACCESS, words="只认本人到场")
    happens(Ruling((judged,)), CLERK)
    happens(intake.accept(case, Tier.NORMAL, by=COORDINATOR), COORDINATOR)
    asked = (Request(POLICE, Part.LEAD, "请上门采集"), Request(HOUSING, Part.ASSISTING, "请核实住址"))
    happens(legs.offer_legs(case, asked, at=MONDAY, on=MONDAY.date(), rules=rules(), by=COORDINATOR), COORDINATOR)
    happens(legs.accept_leg(case, LegNumber(1), by=POLICE_HANDLER), POLICE_HANDLER)
    happens(legs.close_leg(case, LegNumber(1), SUBSTANCE, by=POLICE_HANDLER), POLICE_HANDLER)
    told.append((life.CaseWithdrawn(words="女儿接走了"), CITIZEN))
    moments = (MONDAY + timedelta(hours=n) for n in range(len(told)))
    return trace_of(
        CaseId(7), [Recorded(n, at, by, e) for n, (at, (e, by)) in enumerate(zip(moments, told, strict=True), 1)], "7"
    )


def xes(*traces: Trace) -> ElementTree.Element:
    out = BytesIO()
    assert write_xes(iter(traces), LABELS, "窗口的“办件”", out).cases == len(traces)
    return ElementTree.fromstring(out.getvalue())


def ocel(*traces: Trace) -> Any:
    out = BytesIO()
    write_ocel(iter(traces), LABELS, out)
    return json.loads(out.getvalue())


def values(element: ElementTree.Element) -> dict[str, str]:
    return {one.get("key", ""): one.get("value", "") for one in element if one.get("key")}


class TestWhatAStepSays:
    def test_nobodys_words_name_or_number_is_in_either_file(self, trace: Trace) -> None:
        out = BytesIO()
        write_xes([trace], LABELS, "log", out)
        write_ocel([trace], LABELS, out)
        text = out.getvalue().decode()
        told = ("王秀兰", "13800000000", "换身份证", "卧床", "要本人来", "只认本人", "请上门", SUBSTANCE, "女儿")
        assert [words for words in told if words in text] == []

    def test_who_acted_is_an_office_or_for_the_citizen_a_role(self, trace: Trace) -> None:
        who = [LABELS.resource(step) for step in trace.steps]
        assert (who[0], who[-2], who[-1]) == ("窗口", "公安<分局>", "角色 citizen")

    def test_two_people_of_one_office_cannot_be_told_apart(self) -> None:
        colleague = replace(POLICE_HANDLER, person=None)
        one, other = (step_of(Recorded(1, MONDAY, by, life.CaseArchived())) for by in (POLICE_HANDLER, colleague))
        assert one == other

    def test_a_leg_is_assigned_started_and_completed(self, trace: Trace) -> None:
        leg = [step.transition for step in trace.steps if step.things and step.things[0].number == 1]
        assert leg == [Transition.ASSIGN, Transition.START, Transition.COMPLETE]

    def test_every_kind_of_event_can_be_told_apart_by_its_title(self) -> None:
        for language in ("zh", "en"):
            titles = [kind.title.within(language) for kind in KINDS.values()]
            assert sorted({one for one in titles if titles.count(one) > 1}) == []

    @pytest.mark.parametrize("table", [CODES, THINGS, OFFICES, TRANSITIONS])
    def test_what_is_told_of_an_event_is_told_of_one_there_is(self, table: dict[type, Any]) -> None:
        assert set(table) <= set(KINDS.values())


class TestXes:
    def test_the_parts_stand_in_the_order_the_schema_asks(self, trace: Trace) -> None:
        order = [child.tag.removeprefix(XES) for child in xes(trace)]
        assert order == [*["extension"] * 4, *["global"] * 2, *["classifier"] * 3, "string", "string", "trace"]

    def test_every_event_has_what_the_globals_promise(self, trace: Trace) -> None:
        log = xes(trace)
        promised = {one.get("scope"): set(values(one)) for one in log.findall(f"{XES}global")}
        assert all(promised["event"] <= set(values(event)) for event in log.iter(f"{XES}event"))
        assert all(promised["trace"] <= set(values(one)) for one in log.iter(f"{XES}trace"))

    def test_every_classifier_rests_on_promised_keys(self, trace: Trace) -> None:
        log = xes(trace)
        promised = {key for one in log.findall(f"{XES}global") for key in values(one)}
        assert {key for one in log.findall(f"{XES}classifier") for key in one.get("keys", "").split()} <= promised

    def test_no_key_stands_twice_and_every_value_has_the_type_of_its_tag(self, trace: Trace) -> None:
        readers = {"string": str, "int": int, "boolean": {"true": True, "false": False}.__getitem__, "date": _utc}
        for event in xes(trace).iter(f"{XES}event"):
            keys = [one.get("key") for one in event]
            assert len(keys) == len(set(keys))
            for one in event:
                readers[one.tag.removeprefix(XES)](one.get("value"))  # type: ignore[operator]

    def test_keys_with_a_prefix_belong_to_a_declared_extension(self, trace: Trace) -> None:
        log = xes(trace)
        declared = {one.get("prefix") for one in log.findall(f"{XES}extension")}
        keys = {one.get("key", "") for one in log.iter() if one.get("key")}
        assert {key.split(":")[0] for key in keys if ":" in key} <= declared

    def test_what_holds_for_the_case_is_the_last_that_was_said(self, trace: Trace) -> None:
        (one,) = xes(trace).iter(f"{XES}trace")
        told = {
            "concept:name": "7",
            "channel": "window",
            "cause": "channel",
            "obstacle": "access",
            "outcome": "withdrawn",
        }
        assert values(one).items() >= told.items()

    def test_a_name_with_marks_of_xml_survives(self, trace: Trace) -> None:
        assert "公安<分局>" in {values(event)["org:resource"] for event in xes(trace).iter(f"{XES}event")}

    def test_a_log_without_cases_is_a_log(self) -> None:
        assert list(xes().iter(f"{XES}trace")) == []


class TestOcel:
    def test_every_thing_an_event_names_is_an_object_once(self, trace: Trace) -> None:
        log = ocel(trace, replace(trace, name="8"))
        there = [one["id"] for one in log["objects"]]
        named = {to["objectId"] for one in (*log["events"], *log["objects"]) for to in one.get("relationships", ())}
        assert len(there) == len(set(there))
        assert named <= set(there)

    def test_an_offices_share_belongs_to_its_case_and_to_the_office_that_was_asked(self, trace: Trace) -> None:
        leg = next(one for one in ocel(trace)["objects"] if one["id"] == "case-7/leg-1")
        assert [(to["qualifier"], to["objectId"]) for to in leg["relationships"]] == [
            ("of", "case-7"),
            ("asked", "office-police"),
        ]

    def test_every_type_and_attribute_that_is_used_is_declared(self, trace: Trace) -> None:
        log = ocel(trace)
        for used, declared in (("events", "eventTypes"), ("objects", "objectTypes")):
            types = {one["name"]: {a["name"]: a["type"] for a in one["attributes"]} for one in log[declared]}
            for one in log[used]:
                assert {a["name"] for a in one["attributes"]} <= set(types[one["type"]])

    def test_what_is_said_of_a_case_keeps_its_moment(self, trace: Trace) -> None:
        case = next(one for one in ocel(trace)["objects"] if one["id"] == "case-7")
        said = {one["name"]: one["time"] for one in case["attributes"]}
        assert said["tier"] > said["cause"] > said["channel"] > said["number"]

    def test_it_says_how_much_it_wrote(self, trace: Trace) -> None:
        assert write_ocel([trace], LABELS, BytesIO()) == Exported(1, len(trace.steps))


def _utc(text: str | None) -> None:
    assert (text or "").endswith("+00:00")


def test_the_clocks_resource_is_its_role() -> None:
    clock = step_of(Recorded(1, MONDAY, Actor(Role.SYSTEM, None, None), life.CaseArchived()))
    assert LABELS.resource(clock) == "角色 system"


class TestTheClassOfACase:
    def test_both_files_tell_it_by_its_number_and_the_second_since_when(self, trace: Trace) -> None:
        classed = replace(trace, classed=Classed(12, MONDAY))
        (told,) = xes(classed).iter("{http://www.xes-standard.org/}trace")
        assert values(told)["class"] == "12"
        (case,) = (one for one in ocel(classed)["objects"] if one["type"] == "case")
        assert [one["value"] for one in case["attributes"] if one["name"] == "class"] == [12]

    def test_a_case_without_a_class_says_nothing_of_one(self, trace: Trace) -> None:
        (told,) = xes(trace).iter("{http://www.xes-standard.org/}trace")
        assert "class" not in values(told)
