"""The catalogue's faults as pages show them: drawn and told, with their line, the way out, and who met them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.explainers.of_findings import knot_of_finding
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.cases import OPEN_STAGES, CaseRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.templatetags.look import language


def met_by_case(caller: Caller) -> dict[int, tuple[str, ...]]:
    """For each open case the caller sees, the faults its last diagnosis met."""
    seen = visible_cases(caller).filter(stage__in=OPEN_STAGES)
    rows = DiagnosisRow.objects.filter(case__in=seen).order_by("case_id", "number")
    return {case: tuple(keys) for case, keys in rows.values_list("case_id", "findings")}


def counted(caller: Caller) -> Counter[str]:
    """How many open cases met each fault."""
    return Counter(key for keys in met_by_case(caller).values() for key in keys)


def cases_that_met(caller: Caller, key: str) -> QuerySet[CaseRow]:
    """The open cases whose last diagnosis met this fault."""
    cases = [case for case, keys in met_by_case(caller).items() if key in keys]
    return visible_cases(caller).filter(pk__in=cases).select_related("holder").defer("text").order_by("due_on", "id")


def picture_of(catalogue: Catalogue, finding: Finding) -> SafeString:
    """The fault drawn; the engine has escaped every word in it."""
    return mark_safe(knot_of_finding(catalogue, finding, language()).svg())  # noqa: S308 — see above


def shown(catalogue: Catalogue, finding: Finding, cases: int) -> dict[str, Any]:
    """One fault with everything a reader checks it by."""
    return {
        "it": finding,
        "picture": picture_of(catalogue, finding),
        "offices": [catalogue.named(office) for office in finding.offices],
        "cases": cases,
        "url": reverse("desk:finding", kwargs={"key": finding.key}),
    }


def by_kind(findings: Iterable[Finding]) -> dict[FindingKind, list[Finding]]:
    """The faults of each kind that there are, in the order of the kinds."""
    groups: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in findings:
        groups[finding.kind].append(finding)
    return {kind: found for kind, found in groups.items() if found}
