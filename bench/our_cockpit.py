"""The cockpit's first page in one process, over a SQLite file of made-up cases: filled, counted, timed, beside a rival.

The rival is the same page with the same templates, its numbers summed from the cases for every request; it is given the
indexes it can use. Prints one line of JSON. Its own process, because Django is set up once.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng_site.settings.production")
django.setup()

from django.core.management import call_command  # noqa: E402 — the settings come first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bancheng.accountability.counting import RATED_OUTCOMES, Measure  # noqa: E402
from bancheng.cases.people import Role  # noqa: E402
from bancheng_site.cockpit import home  # noqa: E402
from bancheng_site.records.directory import forget  # noqa: E402
from bancheng_site.records.figures import Figures, Span  # noqa: E402
from bancheng_site.records.measured import put_right  # noqa: E402
from bancheng_site.records.offices import Office  # noqa: E402
from bancheng_site.records.staff import Assignment, Staff  # noqa: E402
from bancheng_site.records.sums import DaySum  # noqa: E402

YEARS = 4
OPEN_ONE_IN = 50
FILL = """
    WITH RECURSIVE n(i) AS (SELECT %(first)s UNION ALL SELECT i + 1 FROM n WHERE i < %(last)s),
    told AS (
        SELECT i, datetime(%(now)s, '-' || ((i * 7919) %% %(minutes)s) || ' minutes') AS at, (i %% %(open)s) = 0 AS open
        FROM n
    )
    INSERT INTO cases (
        id, version, stage, channel, received_at, window_id, ask, text, profile, calendar, term, term_began, dangerous,
        restricted, applicant, cause, obstacle, tier, accepted_at, due_on, provisional, paused, delivered_at, asked_at,
        outcome, ended_at, reopened, changed_at
    )
    SELECT i, 9, CASE WHEN open THEN 'with_departments' ELSE 'closed' END,
        CASE i %% 3 WHEN 0 THEN 'window' WHEN 1 THEN 'phone' ELSE 'web' END,
        at, %(window)s, '给女儿上户口', '去了两次都说缺一份出生证明', 'deyang', 'x', 0, date(at), 0, 0, '',
        CASE i %% 7 WHEN 0 THEN 'process' WHEN 1 THEN 'unclear_policy' WHEN 2 THEN 'legacy' WHEN 3 THEN 'channel'
            WHEN 4 THEN 'data_sharing' WHEN 5 THEN 'reform_gap' END,
        CASE i %% 5 WHEN 0 THEN 'cycle' WHEN 1 THEN 'missing_link' WHEN 2 THEN 'mismatch' WHEN 3 THEN 'access' END,
        'normal', at, CASE WHEN open THEN date(%(now)s, (i %% 40 - 20) || ' days') END, 0, 0,
        CASE WHEN NOT open THEN datetime(at, '+3 days') END, CASE WHEN NOT open THEN datetime(at, '+3 days') END,
        CASE WHEN open THEN NULL WHEN i %% 11 = 0 THEN 'partly' WHEN i %% 29 = 0 THEN 'lawfully_impossible'
            ELSE 'done' END,
        CASE WHEN NOT open THEN datetime(at, '+' || (i %% 20 + 1) || ' days') END, 0, at
    FROM told
"""
LEGS = """
    INSERT INTO legs (case_id, number, office_id, part, ask, offered_at, object_by, state, finding, basis)
    SELECT id, 1, window_id, 'lead', '请核实并提出办理意见', received_at, date(received_at),
        CASE id %% 3 WHEN 0 THEN 'offered' ELSE 'accepted' END, '', '[]'
    FROM cases WHERE ended_at IS NULL AND id > %(stored)s
"""
"""Every open case is with an office, one in three not signed for."""
INDEXES = (
    "CREATE INDEX the_rivals_received ON cases (received_at, cause, obstacle)",
    "CREATE INDEX the_rivals_ended ON cases (ended_at, outcome)",
)
_RATED = ", ".join(f"'{outcome}'" for outcome in sorted(RATED_OUTCOMES))
PLAIN: Mapping[Measure, tuple[str, str, str]] = {
    Measure.RECEIVED: ("received_at", "channel", ""),
    Measure.CAUSE: ("received_at", "cause", "AND cause IS NOT NULL"),
    Measure.OBSTACLE: ("received_at", "obstacle", "AND obstacle IS NOT NULL"),
    Measure.ENDED: ("ended_at", "outcome", ""),
    Measure.SILENT: (
        "ended_at",
        "''",
        f"AND outcome IN ({_RATED}) AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.case_id = cases.id)",
    ),
}


@dataclass(frozen=True, slots=True)
class Aggregated:
    """The rival: the same questions as `Figures`, answered by GROUP BY over the cases."""

    windows: tuple[int, ...]

    def by_day(self, measures: Collection[Measure], span: Span) -> Mapping[Measure, Counter[date]]:
        """Cases by day."""
        found = self._by(measures, span, lambda at, _code: f"date({at}, '+8 hours')")
        return {one: Counter({date.fromisoformat(day): n for day, n in days.items()}) for one, days in found.items()}

    def by_code(self, measures: Collection[Measure], span: Span) -> Mapping[Measure, Counter[str]]:
        """Cases by heading."""
        return self._by(measures, span, lambda _at, code: code)

    def _by(
        self, measures: Collection[Measure], span: Span, key: Callable[[str, str], str]
    ) -> dict[Measure, Counter[str]]:
        found: dict[Measure, Counter[str]] = {measure: Counter() for measure in measures}
        days = [datetime.combine(day, datetime.min.time()) - timedelta(hours=8) for day in (span.since, span.until)]
        for measure in set(measures) & PLAIN.keys():
            at, code, more = PLAIN[measure]
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {key(at, code)}, count(*) FROM cases WHERE {at} >= %s AND {at} < %s AND restricted = 0"
                    f" AND window_id IN ({', '.join(map(str, self.windows))}) {more} GROUP BY 1",
                    [str(day) for day in days],
                )
                found[measure] = Counter(dict(cursor.fetchall()))
        return found


def main(sizes: list[int], rounds: int) -> None:
    """Fill to each size, time both, print."""
    call_command("migrate", verbosity=0)
    window, client = _window()
    taken, stored = {}, 0
    for size in sizes:
        begun = time.process_time()
        _fill(window, stored, size)
        filled = time.process_time()
        _sum_by_sql()
        summed, stored = time.process_time(), size
        wrong = put_right() if size == sizes[0] else {}
        assert not wrong, f"the figures are not what counting anew gives: {len(wrong)} cells differ"
        counted = time.process_time()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        taken[str(size)] = {
            "fill_cpu_s": round(filled - begun, 1),
            "count_anew_cpu_s": round(counted - summed, 1),
            "rows_of_sums": DaySum.objects.count(),
            "ours": _timed(client, Figures, rounds),
        }
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(index)
        cursor.execute("ANALYZE")
    for size in sizes[-1:]:
        taken[str(size)]["rival"] = _timed(client, Aggregated, max(3, rounds // 5))
    print(json.dumps(taken))


def _window() -> tuple[int, Client]:
    government = Office.objects.create(code="g", name_zh="区", name_en="d", kind="government", path="/g/")
    window = Office.objects.create(
        code="w", name_zh="窗口", name_en="w", kind="window", parent=government, path="/g/w/", profile="deyang"
    )
    boss = Staff.objects.create_user("boss", name="督办")
    Assignment.objects.create(staff=boss, role=Role.SUPERVISOR, office=government, since=timezone.now())
    forget()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(boss)
    return window.pk, client


def _fill(window: int, stored: int, size: int) -> None:
    known = {"first": stored + 1, "last": size, "minutes": YEARS * 365 * 1440, "open": OPEN_ONE_IN, "window": window}
    now = timezone.now().strftime("%Y-%m-%d %H:%M:%S")
    quoted = {name: f"'{value}'" if isinstance(value, str) else str(value) for name, value in known.items()}
    with connection.cursor() as cursor:
        cursor.execute(FILL % {**quoted, "now": f"'{now}'"})
        cursor.execute(LEGS % {"stored": stored})


def _sum_by_sql() -> None:
    """The figures of all cases by SQL, which takes seconds where counting a million anew takes minutes.

    At the first size they are held against counting anew, so this shortcut says the same.
    """
    columns = '("on", window_id, measure, code, office, other, days, n, loose)'
    took = "julianday(date(ended_at, '+8 hours')) - julianday(date(received_at, '+8 hours'))"
    cells = [(measure, at, code, "0", more) for measure, (at, code, more) in PLAIN.items()]
    cells.append((Measure.SOLVED_IN, "ended_at", "''", took, "AND outcome = 'done'"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM day_sums")
        for measure, at, code, days, more in cells:
            cursor.execute(
                f"INSERT INTO day_sums {columns} SELECT date({at}, '+8 hours') AS d, window_id, '{measure}',"
                f" {code} AS c,"
                f" 0, 0, CAST({days} AS INTEGER) AS t, count(*), 0 FROM cases WHERE {at} IS NOT NULL {more} GROUP BY d,"
                " window_id, c, t"
            )
        cursor.execute(
            f"INSERT INTO day_sums {columns} SELECT date(offered_at, '+8 hours') AS d, window_id, '{Measure.SENT}', '',"
            " office_id, 0, 0, count(*), 0 FROM legs JOIN cases ON cases.id = legs.case_id"
            " GROUP BY d, window_id, office_id"
        )


def _timed(client: Client, source: Any, rounds: int) -> dict[str, Any]:
    """Wall and CPU of the first page, from the request to the last byte; and what it says, to be compared."""
    home.figures_for = lambda _request: source(_windows())
    wall, cpu, page = [], [], b""
    for number in range(rounds + 1):
        begun, burnt = time.perf_counter(), time.process_time()
        answer = client.get("/cockpit/")
        if number:  # the first one compiles the templates
            wall.append(1000 * (time.perf_counter() - begun))
            cpu.append(1000 * (time.process_time() - burnt))
        assert answer.status_code == 200, answer.status_code
        page = answer.content
    numbers = page.decode().count("data-n=")
    return {"wall_ms": [round(one, 1) for one in wall], "cpu_ms": [round(one, 1) for one in cpu], "numbers": numbers}


def _windows() -> tuple[int, ...]:
    return tuple(Office.objects.filter(kind="window").values_list("pk", flat=True))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1].split(",")], int(sys.argv[2]))
