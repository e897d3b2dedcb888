"""A door nobody decided about, or a demo in production: the check says so, nothing serves, and the keeper refuses."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from bancheng_site.checks import demo_is_not_production, every_door_has_a_row, require_guarded
from bancheng_site.permissions import DOORS, Door

SECRET = {"BANCHENG_SECRET_KEY": "for-this-test-only-0123456789-0123456789", "BANCHENG_HOSTS": "window.example"}
PRODUCTION = "bancheng_site.settings.production"

pytestmark = pytest.mark.asked_once


def unguarded(request: HttpRequest) -> HttpResponse:
    """A view that somebody added and nobody thought about."""
    return HttpResponse("everything")


urlpatterns = [
    path("", include("bancheng_site.urls")),
    path("new/", unguarded, name="new"),
    path("nameless/", unguarded),
]


def run(code: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A fresh Python with these variables and no other of ours."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("BANCHENG_", "DJANGO_"))}
    ours = {"BANCHENG_DATA_DIR": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-c", code], env=others | ours, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_checks_pass_as_the_site_is() -> None:
    require_guarded()


def test_an_address_without_a_row_fails_the_check_whether_it_has_a_name_or_not() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = every_door_has_a_row()
        assert [message.id for message in found] == ["bancheng.E001"] * 2
        assert {"new", "without a name: nameless/"} == {message.msg.split(" has no row")[0] for message in found}
        with pytest.raises(ImproperlyConfigured, match="nobody decided who may open it"):
            require_guarded()


def test_a_row_without_an_address_fails_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DOORS, "desk:gone", Door(frozenset()))
    assert [message.id for message in every_door_has_a_row()] == ["bancheng.E002"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/new/", "/nameless/"])
def test_the_keeper_refuses_at_run_time_what_the_check_was_not_asked_about(address: str) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        with pytest.raises(ImproperlyConfigured):
            Client().get(address)
        answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 500
    assert b"everything" not in answer.content


NEW_DOOR = """
import bancheng_site.urls as urls
from django.urls import path
urls.urlpatterns.append(path("new/", urls.healthz, name="new"))
"""


def test_no_wsgi_server_gets_an_application_with_an_unguarded_door(tmp_path: Path) -> None:
    begun = f"import django, os\nos.environ['DJANGO_SETTINGS_MODULE'] = '{PRODUCTION}'\ndjango.setup()\n"
    started = run(f"{begun}{NEW_DOOR}import bancheng_site.wsgi", tmp_path, **SECRET)
    assert started.returncode != 0
    assert "new has no row in permissions.DOORS" in started.stderr
    assert run("import bancheng_site.wsgi", tmp_path, **SECRET).returncode == 0


def test_bancheng_serve_says_in_a_sentence_why_it_does_not_start(tmp_path: Path) -> None:
    begun = f"import django, os\nos.environ['DJANGO_SETTINGS_MODULE'] = '{PRODUCTION}'\ndjango.setup()\n"
    serve = "import sys\nfrom bancheng.cli.main import main\nsys.argv = ['bancheng', 'serve', '--port', '1']\nmain()"
    started = run(f"{begun}{NEW_DOOR}{serve}", tmp_path, **SECRET)
    assert started.returncode == 2
    assert "new has no row" in started.stderr and "Traceback" not in started.stderr


@pytest.mark.parametrize("missing", ["BANCHENG_SECRET_KEY", "BANCHENG_HOSTS"])
def test_production_without_its_secrets_says_which_is_missing(tmp_path: Path, missing: str) -> None:
    serve = "import sys\nfrom bancheng.cli.main import main\nsys.argv = ['bancheng', 'serve']\nmain()"
    started = run(serve, tmp_path, **{name: value for name, value in SECRET.items() if name != missing})
    assert started.returncode == 2
    assert f"{missing} is not set" in started.stderr and "Traceback" not in started.stderr


DEMO_IN_PRODUCTION = f"""
import importlib, os
os.environ['DJANGO_SETTINGS_MODULE'] = '{PRODUCTION}'
importlib.import_module('{PRODUCTION}').DEMO_MODE = True
import bancheng_site.wsgi
"""


def test_the_demo_does_not_come_up_in_production(tmp_path: Path) -> None:
    started = run(DEMO_IN_PRODUCTION, tmp_path, **SECRET)
    assert started.returncode != 0
    assert "DEMO_MODE is on outside bancheng_site.settings.demo" in started.stderr


@pytest.mark.parametrize("module", ["production", "test", "dev", "demo"])
def test_the_one_click_address_exists_in_the_demo_alone(tmp_path: Path, module: str) -> None:
    ask = "import django\ndjango.setup()\nfrom bancheng_site.checks import view_names\nprint(sorted(view_names()))"
    secret = {} if module == "demo" else SECRET
    found = run(ask, tmp_path, DJANGO_SETTINGS_MODULE=f"bancheng_site.settings.{module}", **secret).stdout
    assert "desk:log_in" in found
    assert ("desk:demo_log_in" in found) == (module == "demo")


def test_no_variable_of_the_environment_switches_the_demo_on(tmp_path: Path) -> None:
    ask = "from django.conf import settings\nprint(settings.DEMO_MODE)"
    every = dict.fromkeys((f"{prefix}{name}" for prefix in ("", "BANCHENG_") for name in ("DEMO", "DEMO_MODE")), "yes")
    assert run(ask, tmp_path, DJANGO_SETTINGS_MODULE=PRODUCTION, **SECRET, **every).stdout.strip() == "False"


def test_the_check_knows_a_demo_outside_its_settings(settings: Any) -> None:
    settings.DEMO_MODE = True
    assert [message.id for message in demo_is_not_production()] == ["bancheng.E003"]


def test_production_s_cookies_travel_encrypted_and_out_of_reach_of_scripts(tmp_path: Path) -> None:
    ask = (
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS > 0,"
        " s.ALLOWED_HOSTS)"
    )
    hosts = {**SECRET, "BANCHENG_HOSTS": "a.example, b.example,"}
    told = run(ask, tmp_path, DJANGO_SETTINGS_MODULE=PRODUCTION, **hosts).stdout.strip()
    assert told == "True True True True True Lax Lax True ['a.example', 'b.example']"
    plain = run(ask, tmp_path, DJANGO_SETTINGS_MODULE=PRODUCTION, **hosts, BANCHENG_PLAIN_HTTP="yes").stdout.strip()
    assert plain.startswith("False False False True True Lax Lax False")


@pytest.mark.parametrize("name", SECRET)
def test_the_demo_does_not_start_where_a_real_window_is_set_up(tmp_path: Path, name: str) -> None:
    database = f"sqlite:///{tmp_path / 'real.sqlite3'}"
    words = ["bancheng", "demo", "--fresh", "--load-only"]
    demo = f"import sys\nfrom bancheng.cli.main import main\nsys.argv = {words}\nmain()"
    started = run(demo, tmp_path, **{name: SECRET[name]}, BANCHENG_DATABASE_URL=database)
    assert started.returncode == 2
    assert "real window" in started.stderr and "Traceback" not in started.stderr
    assert not (tmp_path / "real.sqlite3").exists()
