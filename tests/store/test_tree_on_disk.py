"""A tree that is amended and users who are disabled lie on each database as the log tells them."""

from dataclasses import replace
from datetime import date

from application.administration.disable_user import DisableUser
from application.application import Application
from application.audit.audit import Audit
from application.audit.rebuild import rebuild
from application.organisation.change_unit import MergeUnits, RenameUnit
from engine.ledger.subjects import ORG
from engine.read_models.projection import units_of
from engine.terms import UnitKind
from tests.support.mail_office import founded

ON = date(2026, 10, 1)


def test_mergers_and_disabled_users_come_back_as_they_were_written(store_url: str) -> None:
    office = founded(store_url, people=2)
    application = Application(office)

    assert application.run(RenameUnit(actor="quan", unit="cb-2", name="Chi bộ mới", on=ON)).written
    assert application.run(MergeUnits(actor="quan", unit="cb-1", into="cb-2", on=ON)).written
    application.run(DisableUser(actor="quan", login="bi1", on=ON))

    rows = office.store.units()
    assert sorted(rows, key=lambda row: (row.unit, row.since)) == sorted(
        units_of(office.store.entries(ORG)), key=lambda row: (row.unit, row.since)
    )
    assert [(row.unit, row.parent) for row in rows if row.kind == UnitKind.MERGED] == [("cb-1", "cb-2")]
    assert office.tree.last_path("cb-1", ON)[0] == "cb-2"
    assert {one.login: one.disabled_on for one in office.store.persons()} == {"quan": None, "bi1": ON, "bi2": None}
    assert [replace(one, until=None) == one for one in office.store.grants() if one.person == "p-0002"] == [False]
    assert Audit(office).verify().sound
    rebuild(office)
    assert Audit(office).verify().sound
    office.store.close()
