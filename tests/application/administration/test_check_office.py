"""Checking an office: what counts as a problem, what the check sees when it cannot go on, and who may look."""

from datetime import date

import pytest

from application.administration.check_office import CheckOffice, OfficeCheck
from application.administration.grant_role import GrantRole
from application.administration.rebuild_read_models import RebuildReadModels
from application.audit.rebuild import Rebuilt
from application.organisation.change_unit import EndUnit
from engine.alerts.alert import FaultRow
from engine.errors import EvidenceError, NotPermittedError, StoreBusyError
from engine.ledger.verify import GuardFault
from engine.terms import Role
from hoso.views.office.doctor_lines import office_problems
from hoso.wording.catalogue import Words
from tests.support.engine.small import TREE
from tests.support.engine.world import World, filled

ON = date(2026, 10, 1)


def checked(world: World, by: str = "quan") -> OfficeCheck:
    return world.run(CheckOffice(actor=by, every_seconds=300))


@pytest.fixture
def world() -> World:
    return World()


def test_an_office_without_troubles_is_sound(world: World) -> None:
    check = checked(world)

    assert check.is_sound
    assert (check.edition, check.workflow) == (world.office.law.edition_digest, world.office.law.workflow_digest)
    assert list(office_problems(check, Words("en"))) == []


def test_a_role_over_a_unit_that_has_ended_is_a_problem(world: World) -> None:
    world.run(GrantRole(actor="quan", login="lan", role=Role.SECRETARY, unit="cb-2", on=date(2026, 1, 1)))
    world.run(EndUnit(actor="quan", unit="cb-2", on=ON))

    check = checked(world)

    assert not check.is_sound
    assert check.orphans is not None
    assert check.orphans.roles == {"cb-2": ("lan",)}
    assert len(list(office_problems(check, Words("en")))) == 1


def test_a_guard_that_is_missing_and_a_matter_that_could_not_be_judged_are_problems(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world.clock.now()
    world.store.put_faults("sweep", [FaultRow("sweep", "HS-2026-0001", at, at, "broken")])
    unjudged = checked(world)
    world.store.put_faults("sweep", [])
    monkeypatch.setattr(world.store, "guard_faults", lambda: [GuardFault("log_no_update", "missing")])

    unguarded = checked(world)

    for check in (unjudged, unguarded):
        assert not check.is_sound
        assert len(list(office_problems(check, Words("en")))) == 1


def test_a_check_that_cannot_read_the_law_says_what_it_saw_until_then(world: World) -> None:
    world.books.laws.clear()
    world.office.refresh()

    check = checked(world)

    assert isinstance(check.stopped_by, EvidenceError)
    assert not check.is_sound
    assert (check.database, check.edition, check.watch) == (world.store.describe(), "", None)


def test_a_check_that_stops_at_the_last_look_is_not_sound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def guard_faults() -> list[GuardFault]:
        raise StoreBusyError("store.locked", where="hoso.db")

    monkeypatch.setattr(world.store, "guard_faults", guard_faults)

    check = checked(world)

    assert check.watch is not None
    assert not check.is_sound


def test_only_whoever_looks_after_the_program_checks_and_rebuilds(world: World) -> None:
    for query in (CheckOffice(actor="lan", every_seconds=300), RebuildReadModels(actor="lan")):
        with pytest.raises(NotPermittedError):
            world.run(query)


def test_summaries_are_rebuilt_and_a_dry_run_only_counts_them() -> None:
    world = filled()
    rows = world.store.summary_rows()
    counts = Rebuilt(len(rows.dossiers), len(rows.dues), len(TREE) + 1)
    world.store.replace_summaries(dossiers=[], dues=[], units=rows.units, persons=rows.persons, grants=rows.grants)

    assert world.run(RebuildReadModels(actor="quan", dry_run=True)) == counts
    assert not world.store.summary_rows().dossiers
    assert world.run(RebuildReadModels(actor="quan")) == counts
    assert world.store.summary_rows().dossiers == rows.dossiers
