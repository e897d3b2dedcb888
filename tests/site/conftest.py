"""What every test of the site needs: nothing remembered from the test before, and a ledger that a test may empty."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from importlib import import_module
from typing import Any, cast

import pytest
from django.core.management.commands import flush
from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.template import Context, RequestContext, Template
from django.template.defaulttags import CsrfTokenNode
from django.test.signals import template_rendered
from django.utils.safestring import SafeString

from bancheng_site.records import append_only

# This file is read before Django is set up, so whatever has models is imported by the fixtures.

NOTED_BY_DJANGO = ("auth_", "django_content_type")
STEP_ASIDE = "SET LOCAL session_replication_role = replica"
STEP_BACK = "SET LOCAL session_replication_role = DEFAULT"


class _Collected:
    """Stands in for a schema editor and keeps the statements instead of running them."""

    def __init__(self) -> None:
        self.connection = connection
        self.statements: list[str] = []

    def execute(self, statement: str) -> None:
        self.statements.append(statement)


def _statements_of(step: Any) -> list[str]:
    collected = _Collected()
    step(None, cast(BaseDatabaseSchemaEditor, collected))
    return collected.statements


@pytest.fixture(scope="session", autouse=True)
def _a_test_may_empty_the_ledger() -> Iterator[None]:
    """Tests that commit end by emptying our tables, which the ledger's triggers refuse: there they step aside.

    What Django notes about the models themselves stays, so that it need not be noted anew.
    """
    operations = type(connection.ops)
    usual = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Sequence[str], **more: Any) -> list[str]:
        ours = [table for table in tables if not table.startswith(NOTED_BY_DJANGO)]
        if connection.vendor == "postgresql":
            return [STEP_ASIDE, *(f"DELETE FROM {self.quote_name(table)}" for table in ours), STEP_BACK]
        emptying = usual(self, style, ours, **more)
        return [*_statements_of(append_only.remove), *emptying, *_statements_of(append_only.install)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_form_goes_out_without_its_token() -> Iterator[None]:
    """A test's client sends forms without the token, so that a form that lacks it would be noticed by people only."""
    usual = CsrfTokenNode.render

    def render(self: CsrfTokenNode, context: Any) -> Any:
        token = usual(self, context)
        assert token, f"a form of {context.template_name} has no token: hand it on where it is included with `only`"
        return token

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CsrfTokenNode, "render", render)
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_page_itself_is_watched(django_test_environment: None) -> Iterator[None]:
    """A test may ask what a page was made of; its hundreds of fragments and boxes would be copied for nobody."""

    def render(self: Template, context: Context) -> SafeString:
        if isinstance(context, RequestContext) and context.template is self:
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """The directory is kept for seconds at a time and the index for good, which is longer than most tests."""
    forgetful = [
        import_module(f"bancheng_site.records.{name}").forget for name in ("directory", "alike", "readers", "matching")
    ]
    for forget in forgetful:
        forget()
    yield
    for forget in forgetful:
        forget()


@pytest.fixture
def district(_django_db_helper: None) -> Any:
    """One district, two departments, one person for every role."""
    return import_module("tests.site.builders").District()


@pytest.fixture(scope="module")
def _founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Two districts, built once for all tests of a file and gone when it is done: each test undoes what it did there.

    A file whose tests commit cannot have it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_module("tests.site.doors.world").City()
        transaction.set_rollback(True)


@pytest.fixture
def city(_founded: Any, _django_db_helper: None) -> Any:
    """Two districts of one city, as they were founded."""
    return deepcopy(_founded)
