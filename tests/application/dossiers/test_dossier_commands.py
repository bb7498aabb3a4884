"""The clerk's desk: opening a dossier, recording what happened."""

from datetime import date

import pytest

from application.dossiers.dossier_command import DossierWritten
from application.organisation.import_tree import ImportTree
from engine.errors import (
    ActDateError,
    BadActError,
    BadDateError,
    ConflictError,
    Message,
    NotFoundError,
    NotPermittedError,
    RequestError,
    StaleDossierError,
)
from engine.law.model.finding import Granted
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import AN, World


@pytest.fixture
def world() -> World:
    return World()


def kinds(world: World, ref: str) -> list[str]:
    return [str(entry.kind) for entry in world.entries(ref)]


def decided(done: DossierWritten) -> list[tuple[str, type]]:
    return [(decision.move, type(decision)) for decision in done.decisions]


# ---------------------------------------------------------------------- opening


def test_a_nomination_opens_a_dossier_and_is_granted(world: World) -> None:
    done = world.nominate()

    assert (done.dossier.ref, done.dossier.step, done.entries) == ("HS-2026-0001", "nominated", (1, 2, 3, 4))
    assert kinds(world, done.dossier.ref) == ["opened", "act", "act", "moved"]
    assert decided(done) == [("nominate", Granted)]
    assert done.refused is None
    row = world.store.dossier_row(done.dossier.ref)
    assert row is not None
    assert (row.cell, row.step, row.version, row.name) == ("cb-1", "nominated", 4, "Nguyễn Văn An")


def test_a_refused_nomination_leaves_an_open_dossier_with_the_refusal_on_record(world: World) -> None:
    done = world.nominate(acts=[("candidate", AN)])

    assert (done.dossier.step, done.dossier.version) == ("new", 3)
    assert kinds(world, done.dossier.ref) == ["opened", "act", "refused"]
    assert done.refused is not None
    assert [finding.rule for finding in done.refused.blocking] == ["NOM-01"]


def test_codes_count_up_within_the_year_of_the_nomination(world: World) -> None:
    refs = [world.nominate(on=on).dossier.ref for on in ("2026-01-10", "2026-02-10")]
    world.clock.day = date(2027, 3, 1)

    assert refs == ["HS-2026-0001", "HS-2026-0002"]
    assert world.nominate(on="2027-02-01").dossier.ref == "HS-2027-0001"
    assert world.nominate(ref="HS-2027-9999").dossier.ref == "HS-2027-9999"
    assert world.nominate(on="2027-02-01").dossier.ref == "HS-2027-10000"


@pytest.mark.parametrize(
    "ref",
    ["@org", "@people", "hs-2026-0001", "HS-2026-1", "HS-2026-00001", "HS-2026-ABCD", "HS-", "A B", "Á", "A" * 41],
)
def test_a_code_that_could_be_taken_for_something_else_is_refused(world: World, ref: str) -> None:
    before = world.size()

    with pytest.raises(RequestError, match=r"dossier\.code_wrong \(limit=40, year=2026\)"):
        world.nominate(ref=ref)
    assert world.size() == before


def test_a_code_in_use_is_refused(world: World) -> None:
    world.nominate(ref="CB1-7")

    with pytest.raises(ConflictError, match=r"dossier\.known_already \(ref=CB1-7\)"):
        world.nominate(ref="CB1-7")


def test_two_clerks_who_take_the_next_code_at_once_both_get_one(world: World) -> None:
    other = World.nominate
    world.store.before_write.append(lambda: other(world, cell="cb-2"))

    done = world.nominate()

    assert done.dossier.ref == "HS-2026-0002"
    assert world.office.load("HS-2026-0001").cell == "cb-2"


def test_a_code_asked_for_by_two_at_once_goes_to_one(world: World) -> None:
    world.store.before_write.append(lambda: World.nominate(world, cell="cb-2", ref="CB-7"))

    with pytest.raises(StaleDossierError):
        world.nominate(ref="CB-7")


def test_a_clerk_who_never_gets_a_free_code_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.nominate(ref="HS-2026-0001")
    monkeypatch.setattr(world.store, "last_ref", lambda *_: None)

    with pytest.raises(ConflictError, match=r"dossier\.codes_taken"):
        world.nominate()


@pytest.mark.parametrize("cell", ["cb-3", "cb-9", "xa-a", "tinh", "*", ""])
def test_a_cell_out_of_scope_unknown_or_no_cell_reads_as_not_found(world: World, cell: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        world.nominate(cell=cell)

    assert caught.value.message == Message("cell.out_of_sight", cell=cell, on=date(2026, 1, 10))


def test_a_cell_that_did_not_exist_on_that_day_is_not_found(world: World) -> None:
    new = unit("cb-4", "cell", "xa-a", since=date(2026, 6, 1))
    world.run(ImportTree(actor="quan", windows=(*TREE, new)))

    with pytest.raises(NotFoundError):
        world.nominate(cell="cb-4", on="2026-05-31")
    assert world.nominate(cell="cb-4", on="2026-06-01").dossier.cell == "cb-4"


def test_a_reader_opens_no_dossier(world: World) -> None:
    with pytest.raises(
        NotPermittedError,
        match=r"permission\.denied \(why=permission\.role_needed \(roles=clerk \| secretary\)\)",
    ):
        world.nominate(by="hoa")


def test_nobody_nominates_themselves(world: World) -> None:
    own = {**AN, "person": f" {world.person('lan')} "}

    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.own_dossier\)"):
        world.nominate(acts=[("candidate", own)])


def test_a_dossier_without_a_person_is_refused(world: World) -> None:
    with pytest.raises(RequestError, match=r"dossier\.without_candidate"):
        world.nominate(acts=[("nomination", {"on": "10/01/2026"})])


def test_a_nomination_in_the_future_is_refused_and_nothing_is_written(world: World) -> None:
    before = world.size()

    with pytest.raises(ActDateError, match=r"move\.in_future \(on=2026-11-23, today=2026-11-22\)"):
        world.nominate(on="2026-11-23")
    assert world.size() == before


def test_first_acts_are_checked_against_each_other(world: World) -> None:
    acts = [
        ("candidate", AN), ("nomination", {"on": "10/01/2026"}),
        ("cell_vote", {"on": "09/01/2026", "official_members": "5", "present": "5", "in_favour": "5"}),
    ]  # fmt: skip

    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=cell_vote, on=2026-01-09, after=nomination, after_on=2026-01-10\)",
    ):
        world.nominate(acts=acts)


# ---------------------------------------------------------------------- recording


def test_an_act_is_one_entry_with_its_private_values_beside_it(world: World) -> None:
    ref = world.nominate().dossier.ref

    done = world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")

    assert done.entries == (5,)
    (line,) = [row for row in world.store.lines if (row.subject, row.n) == (ref, 5)]
    assert "Cường".encode() not in line.line
    assert b'"org":1' in line.line
    assert world.entries(ref)[4].private == {"mentor": "Lê Văn Cường"}
    assert world.entries(ref)[4].role == "clerk"
    assert world.entries(ref)[4].unit == "xa-a"


def test_21_votes_of_20_members_are_refused_and_nothing_is_written(world: World) -> None:
    ref = world.nominate().dossier.ref
    before = world.size()

    with pytest.raises(BadActError, match=r"present=21, able=20"):
        world.record(ref, "cell_vote", "20/01/2026", official_members="20", present="21", in_favour="21")
    assert world.size() == before


@pytest.mark.parametrize(
    ("slug", "on"),
    [("nomination", "23/11/2026"), ("cell_vote", "10/01/2026"), ("no_such_act", "12/01/2026"), ("note", "12/01/26")],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(world: World, slug: str, on: str) -> None:
    ref = world.nominate().dossier.ref
    before = world.size()

    with pytest.raises((ActDateError, BadActError, BadDateError)):
        world.record(ref, slug, on)
    assert world.size() == before


def test_a_ceremony_before_its_decision_is_refused(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "cell_vote", "20/01/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")

    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=ceremony, on=2026-03-31, after=admission_decision,",
    ):
        world.record(ref, "ceremony", "31/03/2026")


@pytest.mark.parametrize("ref", ["HS-2026-0001", "HS-2026-0009", "@org", "@people", ""])
def test_a_dossier_out_of_scope_reads_like_one_that_does_not_exist(world: World, ref: str) -> None:
    world.nominate()

    with pytest.raises(NotFoundError) as caught:
        world.record(ref, "note", "12/01/2026", by="xa", text="xem")
    assert caught.value.message == Message("dossier.out_of_sight", ref=ref)


def test_an_act_is_recorded_by_the_roles_of_the_workflow_file(world: World) -> None:
    ref = world.nominate().dossier.ref

    with pytest.raises(
        NotPermittedError,
        match=r"permission\.denied \(why=permission\.role_needed \(roles=appraiser\)\)",
    ):
        world.record(ref, "verification_conclusion", "12/01/2026", result="clear")
    assert world.record(ref, "verification_conclusion", "12/01/2026", by="thu", result="clear").entries == (5,)


def test_nobody_adds_to_their_own_dossier_and_an_auditor_to_none(world: World) -> None:
    own = [("candidate", {**AN, "person": world.person("minh")}), ("nomination", {"on": "10/01/2026"})]
    ref = world.nominate(acts=own).dossier.ref

    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.own_dossier\)"):
        world.record(ref, "note", "12/01/2026", by="minh", text="xin xem")
    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.own_dossier\)"):
        world.by("minh").accept(ref)
    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.audits_and_writes\)"):
        world.record(ref, "note", "12/01/2026", by="kien", text="xem")


def test_several_acts_are_recorded_in_one_request_or_none_of_them(world: World) -> None:
    ref = world.nominate().dossier.ref
    certificate = ("awareness_certificate", {"on": "20/02/2026"})
    vote = ("cell_vote", {"on": "21/02/2026", "official_members": 5, "present": 5, "in_favour": 5})
    before = world.size()

    with pytest.raises(ActDateError):
        world.by("lan").record_all(ref, [certificate, vote, ("note", {"on": "23/11/2026", "text": "x"})])
    with pytest.raises(NotPermittedError, match="appraiser"):
        world.by("lan").record_all(ref, [certificate, ("verification_conclusion", {"on": "22/02/2026"})])
    with pytest.raises(NotFoundError):
        world.by("xa").record_all(ref, [certificate])
    with pytest.raises(RequestError, match=r"record\.without_act"):
        world.by("lan").record_all(ref, [])
    assert world.size() == before

    done = world.by("lan", key="k-9").record_all(ref, [certificate, vote])
    assert done.entries == (5, 6)
    assert world.by("lan", key="k-9").record_all(ref, [certificate, vote]).again
    assert world.size()[2] == before[2] + 1
