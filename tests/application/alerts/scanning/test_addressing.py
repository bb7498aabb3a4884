"""Which dossiers a sweep reads before it tells anybody: the candidate is never told; and what a calm sweep asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from application.alerts.scanning.addressing import Addressing
from application.ports.alert_store import AlertQuery
from engine.alerts.alert import FaultRow
from engine.errors import NotFoundError
from tests.support.engine.alerts import WARNED, Alerting


@pytest.fixture
def world() -> Alerting:
    return Alerting()


def test_the_candidate_is_never_told_of_his_own_dossier(world: Alerting) -> None:
    ref = world.decided()
    n = next(entry.n for entry in world.entries(ref) if entry.body.get("act") == "candidate")
    world.by("lan").correct(ref, n, fields={"person": world.person("minh")}, reason="dùng phần mềm")

    (row,) = world.scan(WARNED).raised

    assert row.told == (world.person("hoa"),)
    assert world.in_sight("minh").rows(AlertQuery()) == []
    assert len(world.in_sight("hoa").rows(AlertQuery())) == 1
    with pytest.raises(NotFoundError):
        world.ack("minh", row.id)


def test_the_candidate_is_not_told_by_the_next_step_either(world: Alerting) -> None:
    ref = world.decided()
    n = next(entry.n for entry in world.entries(ref) if entry.body.get("act") == "candidate")
    world.by("lan").correct(ref, n, fields={"person": world.person("hoa")}, reason="dùng phần mềm")
    (row,) = world.scan(WARNED).raised

    (further,) = world.scan(date(2026, 4, 13)).escalated

    assert (row.told, further.step) == ((world.person("minh"),), 2)
    assert world.person("hoa") not in further.told


def test_who_was_named_as_candidate_by_mistake_is_told_once_that_is_corrected(world: Alerting) -> None:
    ref = world.decided()
    for person in (world.person("minh"), "p-nobody"):
        n = [entry.n for entry in world.entries(ref) if "person" in entry.private or "name" in entry.private][-1]
        world.by("lan").correct(ref, n, fields={"person": person}, reason="dùng phần mềm")

    (row,) = world.scan(WARNED).raised

    assert row.told == (world.person("minh"),)


def noted(patch: pytest.MonkeyPatch, world: Alerting, *names: str) -> list[tuple[str, object]]:
    """Return a list in which every call of these methods of the store is noted, with what it asks about."""
    asked: list[tuple[str, object]] = []

    def note(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def noting(*about: object, **more: object) -> object:
            asked.append((name, about[0] if about else None))
            return call(*about, **more)

        return noting

    for name in names:
        patch.setattr(world.store, name, note(name, getattr(world.store, name)))
    return asked


def test_a_dossier_in_which_no_user_is_named_is_not_read(world: Alerting, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, named = world.decided(), world.decided()
    world.record(named, "mentor_assigned", "02/04/2026", mentor="minh")
    world.office._dossiers.clear()
    read = noted(monkeypatch, world, "entries")

    assert {row.subject for row in world.scan(WARNED).raised} == {plain, named}
    assert read == [("entries", named)]


def test_a_value_that_cannot_be_read_may_be_the_candidate(world: Alerting) -> None:
    ref = world.decided()
    world.record(ref, "mentor_assigned", "02/04/2026", mentor="Lò Văn An")
    kept = world.store.values[ref]
    world.store.values[ref] = [replace(one, text="{") if one.name == "mentor" else one for one in kept]
    world.office._dossiers.clear()

    report = world.scan(WARNED)

    assert (report.raised, [fault.subject for fault in report.faults]) == ([], [ref])


@pytest.mark.parametrize(("disabled_on", "helps"), [(None, True), (date(2026, 12, 31), True), (WARNED, False)])
def test_a_mentor_who_is_disabled_is_told_nothing(
    world: Alerting, monkeypatch: pytest.MonkeyPatch, disabled_on: date | None, *, helps: bool
) -> None:
    ref = world.decided()
    world.record(ref, "mentor_assigned", "02/04/2026", mentor="minh")
    (row,) = world.scan(WARNED).raised
    minh = world.person("minh")
    table = [replace(one, disabled_on=disabled_on if one.person == minh else None) for one in world.store.persons()]
    monkeypatch.setattr(world.store, "person_table", table)

    _, mentors = Addressing(world.office, WARNED)._of_dossier(row)

    assert mentors == ((minh,) if helps else ())


def test_when_all_is_calm_a_sweep_asks_one_question(world: Alerting, monkeypatch: pytest.MonkeyPatch) -> None:
    world.decided()
    world.scan(WARNED)
    _ = world.office.tree_version
    asked = noted(monkeypatch, world, "waking", "touched_alerts", "escalating", "faults", "put_faults", "signs")

    assert world.scan(WARNED).checked == 0
    assert asked == [("signs", WARNED)]


def test_a_calm_sweep_forgets_what_could_not_be_judged_before(world: Alerting) -> None:
    world.store.put_faults("sweep", [FaultRow("sweep", "HS-1", "", "", "gone")])
    world.scan(WARNED)

    assert world.store.faults() == []
