"""A playbook leaves one window as a signed file and comes to another as a draft, its origin kept, nothing guessed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from bancheng.classes.exchange import FileAltered, opened, sealed
from bancheng.classes.playbook_life import PlaybookState
from bancheng.errors import BanchengError, CannotRead, Refused
from bancheng_site.actions.export_playbook import Exported, export_playbook
from bancheng_site.actions.import_playbook import import_playbook, offices_here
from bancheng_site.actions.revoke_key import revoke_key, taken_in_with
from bancheng_site.actions.signing_key import window_fingerprint, window_key
from bancheng_site.commands.playbooks import bring_in, revoke, write_out
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.known_keys import known_keys
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion
from bancheng_site.records.revoked_keys import RevokedKey
from tests.engine.classes.test_exchange import FILE, OTHER, PARCEL
from tests.site.builders import MORNING, District, sent
from tests.site.playbooks.lives import HERE, published, written

pytestmark = pytest.mark.django_db

FOREIGN = sealed(PARCEL, OTHER)
"""A file of another window: its police are `police` too, its civil affairs are called otherwise."""
FINGERPRINT = opened(FOREIGN).fingerprint
OFFICES = {"police": "police", "civil-affairs": "civil"}


@pytest.fixture(autouse=True)
def key(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "signing-key.pem"
    yield settings.SIGNING_KEY_FILE


def taken_in(district: District, text: str = FOREIGN, **different: Any) -> PlaybookVersion:
    given = {"offices": OFFICES, "fingerprint": FINGERPRINT, "by": district.caller("owner"), "at": MORNING}
    return import_playbook(text, "a.json", **{**given, **different}).version


# -- the key -----------------------------------------------------------------------------------------------------------


def test_the_key_is_made_once_and_read_by_its_owner_only(key: Path) -> None:
    assert window_key().private_bytes_raw() == window_key().private_bytes_raw()
    assert key.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in key.parent.iterdir()] == ["signing-key.pem"]


def test_a_key_that_cannot_be_read_is_not_replaced(key: Path) -> None:
    key.parent.mkdir()
    key.write_text("not a key")
    with pytest.raises(CannotRead, match="backup"):
        window_key()
    assert key.read_text() == "not a key"


# -- leaving -----------------------------------------------------------------------------------------------------------


def _exported(district: District, **different: Any) -> Exported:
    published(district, **different)
    return export_playbook("moving", address="https://window.example/playbooks/moving/")


def test_what_is_published_leaves_as_it_stands(district: District) -> None:
    made = _exported(district)
    received = opened(made.text)
    assert received.fingerprint == made.fingerprint == window_fingerprint()
    assert received.parcel.playbook == HERE and received.parcel.tenant == "window（中文）"
    assert received.parcel.offices["police"].zh == "police（中文）" and made.name == "moving-1.playbook.json"


def test_the_same_version_is_the_same_file(district: District) -> None:
    assert (
        _exported(district).text == export_playbook("moving", address="https://window.example/playbooks/moving/").text
    )


@pytest.mark.parametrize("stand", [None, written])
def test_what_is_not_published_does_not_leave(district: District, stand: Any) -> None:
    if stand:
        stand(district)
    with pytest.raises(CannotRead, match="is published"):
        export_playbook("moving")


# -- coming in ---------------------------------------------------------------------------------------------------------


def test_it_comes_in_as_a_draft_with_its_origin_and_our_offices(district: District) -> None:
    version = taken_in(district)
    value = version.value
    assert version.state is PlaybookState.DRAFT and version.playbook.klass is None
    assert value.origin == PARCEL.playbook.origin and value.offices() == ("police", "civil")
    assert [step.office for step in value.steps] == ["police", "civil"]
    assert version.imported["tenant"] == "样本区" and version.imported["fingerprint"] == FINGERPRINT
    assert version.imported["offices"]["civil"]["zh"] == "民政局"


# -- a key that counts no more -----------------------------------------------------------------------------------------


def revoked(district: District, by: str = "security", **different: Any) -> RevokedKey:
    given = {"fingerprint": FINGERPRINT.lower(), "words": "对方来电：钥匙丢了。", "since": date(2026, 10, 1)}
    return revoke_key(**{**given, **different}, by=district.caller(by), at=MORNING)


def test_a_file_signed_with_a_revoked_key_is_refused_by_name_even_if_it_was_known(district: District) -> None:
    taken_in(district)
    revoked(district)
    with pytest.raises(
        Refused, match=f"样本区.*{FINGERPRINT}.*revoked since 2026-10-01: 对方来电：钥匙丢了。"
    ) as refused:
        taken_in(district)
    assert refused.value.field == "fingerprint"
    assert [each.playbook.code for each in taken_in_with(FINGERPRINT)] == [PARCEL.playbook.code]


def test_the_page_refuses_it_before_it_asks_for_offices(district: District) -> None:
    revoked(district)
    file = SimpleUploadedFile("a.json", FOREIGN.encode())
    page = district.browser("owner").post("/desk/playbooks/take-in/", sent(file=file))
    assert page.status_code == 422
    assert "停认：对方来电：钥匙丢了。" in page.content.decode()


def test_a_revocation_has_a_key_a_reason_and_a_day_that_has_come(district: District) -> None:
    for different, said in (
        ({"fingerprint": "abc"}, "eight groups"),
        ({"words": " "}, "why"),
        ({"since": date(2027, 1, 1)}, "has not come"),
    ):
        with pytest.raises(CannotRead, match=said):
            revoked(district, **different)
    revoked(district)
    with pytest.raises(Refused, match="revoked already"):
        revoked(district)


def test_only_the_security_administrator_revokes(district: District) -> None:
    with pytest.raises(NotYourRole):
        revoked(district, by="owner")


def test_a_revocation_is_not_taken_back(district: District) -> None:
    revoked(district)
    for deed in (RevokedKey.objects.all().delete, lambda: RevokedKey.objects.update(why="没丢")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            deed()


def test_the_page_of_keys_says_what_came_in_with_which_and_revokes_one_for_good(district: District) -> None:
    taken_in(district)
    security, owner = district.browser("security"), district.browser("owner")
    chosen = security.get("/desk/keys/", {"key": FINGERPRINT})
    assert chosen.context["form"]["fingerprint"].value() == FINGERPRINT
    typed = sent(fingerprint=FINGERPRINT, since="2026-10-01", words="对方来电：钥匙丢了。")
    assert owner.post("/desk/keys/revoke/", typed).status_code == 404
    assert security.post("/desk/keys/revoke/", typed).status_code == 302
    for page in (security.get("/desk/keys/").content.decode(), owner.get("/desk/keys/").content.decode()):
        assert all(
            each in page for each in (FINGERPRINT, "2026年10月1日", "对方来电：钥匙丢了。", PARCEL.playbook.title)
        )
        assert district.people["security"].name in page
    again = security.post("/desk/keys/revoke/", typed)
    assert again.status_code == 422 and "已经停认了" in again.content.decode()
    assert RevokedKey.objects.get().by == district.people["security"]


def test_a_key_with_which_nothing_came_in_can_be_revoked_too(district: District) -> None:
    revoked(district)
    taken_in(district, FILE, fingerprint=opened(FILE).fingerprint)
    known = known_keys()
    assert [(key.tenants, key.revoked is None) for key in known] == [(("样本区",), True), ((), False)]


def test_the_command_revokes_and_names_what_came_in(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    taken_in(district)
    revoke(FINGERPRINT, because="钥匙丢了", since="2026-10-01", by="security")
    assert f"{PARCEL.playbook.code} 1" in capsys.readouterr().out
    assert RevokedKey.objects.get().by == district.people["security"]
    with pytest.raises(CannotRead, match="--by"):
        revoke(FINGERPRINT, because="钥匙丢了", since="", by="owner")


def test_taking_the_same_file_in_twice_is_once(district: District) -> None:
    assert taken_in(district).pk == taken_in(district).pk


def test_only_the_same_code_is_proposed_and_the_rest_is_asked(district: District) -> None:
    assert offices_here(PARCEL) == {"police": "police", "civil-affairs": ""}


@pytest.mark.parametrize(
    "offices", [{"police": "police"}, {**OFFICES, "civil-affairs": ""}, {**OFFICES, "police": "x"}]
)
def test_an_office_nobody_mapped_is_asked_for(district: District, offices: dict[str, str]) -> None:
    with pytest.raises(CannotRead) as refused:
        taken_in(district, offices=offices)
    assert refused.value.field.startswith("office-")
    assert not PlaybookRow.objects.exists()


def test_a_first_file_is_taken_in_only_with_the_fingerprint_somebody_compared(district: District) -> None:
    for wrong in ("", "0000-0000"):
        with pytest.raises(CannotRead, match=FINGERPRINT):
            taken_in(district, fingerprint=wrong)


def test_a_known_key_is_not_compared_again(district: District) -> None:
    taken_in(district)
    newer = sealed(replace(PARCEL, playbook=replace(PARCEL.playbook, title="第二版")), OTHER)
    version = taken_in(district, newer, fingerprint="")
    assert (version.number, version.title) == (2, "第二版")


def test_a_window_that_comes_with_another_key_is_asked_about(district: District, key: Path) -> None:
    taken_in(district)
    with pytest.raises(Refused, match="changed"):
        taken_in(district, sealed(PARCEL, window_key()), fingerprint="")


def test_a_code_that_is_taken_here_is_not_overwritten(district: District) -> None:
    written(district, code=PARCEL.playbook.code)
    with pytest.raises(Refused, match="another code"):
        taken_in(district)
    assert taken_in(district, code="kinship-2").playbook.code == "kinship-2"


def test_an_altered_file_leaves_nothing_behind(district: District) -> None:
    data = json.loads(FOREIGN)
    data["playbook"]["lead"] = "civil-affairs"
    with pytest.raises(FileAltered):
        taken_in(district, json.dumps(data))
    assert not PlaybookRow.objects.exists()


def test_a_clerk_does_not_take_files_in(district: District) -> None:
    with pytest.raises(NotYourRole):
        taken_in(district, by=district.caller("clerk"))


# -- at the command line -----------------------------------------------------------------------------------------------


def _at_the_machine(file: Path, **different: Any) -> int:
    given: dict[str, Any] = {"offices": [], "fingerprint": "", "code": "", "owner": ""}
    return bring_in(file, **{**given, **different})


def test_the_command_asks_for_what_a_person_must_say_first(district: District, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(FOREIGN, encoding="utf-8")
    assert _at_the_machine(file) == 1
    with pytest.raises(CannotRead, match="civil-affairs"):
        _at_the_machine(file, fingerprint=FINGERPRINT)
    assert _at_the_machine(file, fingerprint=FINGERPRINT, offices=["civil-affairs=civil"]) == 0
    assert PlaybookVersion.objects.get().written_by == district.people["owner"]


@pytest.mark.parametrize("wrong", [{"offices": ["civil"]}, {"owner": "clerk"}])
def test_the_command_says_what_it_cannot_use(district: District, tmp_path: Path, wrong: dict[str, Any]) -> None:
    file = tmp_path / "a.json"
    file.write_text(FOREIGN, encoding="utf-8")
    with pytest.raises(BanchengError):
        _at_the_machine(file, **{"fingerprint": FINGERPRINT, "offices": ["civil-affairs=civil"], **wrong})


def test_what_one_command_writes_another_reads(district: District, tmp_path: Path) -> None:
    published(district)
    write_out("moving", tmp_path / "moving.json", "")
    assert opened((tmp_path / "moving.json").read_text(encoding="utf-8")).parcel.playbook == HERE
