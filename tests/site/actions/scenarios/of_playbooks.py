"""Playbooks are written, passed on, published and taken in."""

from datetime import date

from bancheng.classes.exchange import opened, sealed
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.import_playbook import import_playbook
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.revoke_key import revoke_key
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.actions.write_playbook import write_playbook
from tests.engine.classes.test_exchange import OTHER, PARCEL
from tests.site.actions.scenarios.world import NOON, World, scenario
from tests.site.builders import District
from tests.site.playbooks.lives import HERE, a_class, approved, published, reviewed, submitted, written


@scenario("write_playbook")
def playbook_written(d: District) -> World:
    by = d.caller("owner")
    return World(None, lambda: write_playbook(HERE, by=by, at=NOON))


@scenario("submit_playbook")
def playbook_submitted(d: District) -> World:
    version, by = written(d).pk, d.caller("owner")
    return World(None, lambda: submit_playbook(version, by=by, at=NOON))


@scenario("review_playbook")
def playbook_reviewed(d: District) -> World:
    version, by = submitted(d).pk, d.caller("legal")
    return World(None, lambda: review_playbook(version, "依据核对过，现行有效。", by=by, at=NOON))


@scenario("approve_playbook")
def playbook_approved(d: District) -> World:
    version, by = reviewed(d).pk, d.caller("supervisor")
    return World(None, lambda: approve_playbook(version, "同意。", by=by, at=NOON))


@scenario("publish_playbook")
def playbook_published(d: District) -> World:
    version, by = approved(d, klass=a_class(d).pk).pk, d.caller("owner")
    return World(None, lambda: publish_playbook(version, by=by, at=NOON))


@scenario("withdraw_playbook")
def playbook_withdrawn(d: District) -> World:
    version, by = published(d, klass=a_class(d).pk).pk, d.caller("owner")
    return World(None, lambda: withdraw_playbook(version, "规定改了，不再需要。", by=by, at=NOON))


@scenario("import_playbook")
def playbook_taken_in(d: District) -> World:
    file, by = sealed(PARCEL, OTHER), d.caller("owner")
    said = {"offices": {"police": "police", "civil-affairs": "civil"}, "fingerprint": opened(file).fingerprint}
    return World(None, lambda: import_playbook(file, "a.json", **said, by=by, at=NOON))


@scenario("revoke_key")
def key_revoked(d: District) -> World:
    mark, by = opened(sealed(PARCEL, OTHER)).fingerprint, d.caller("security")
    return World(None, lambda: revoke_key(mark, "钥匙丢了", date(2026, 10, 1), by=by, at=NOON))


@scenario("watch_playbooks")
def playbooks_watched(d: District) -> World:
    published(d)
    return World(None, lambda: watch_playbooks(at=NOON.replace(year=2027)))
