"""Moves asked for at the desk: refused ones are entries too, and nobody waits for what is not required."""

import json
from datetime import date
from typing import Any

import pytest

from application.dossiers.dossier_command import DossierWritten
from engine.errors import (
    ActDateError,
    BadTextError,
    NotFoundError,
    NotPermittedError,
    RequestError,
)
from engine.law.model.finding import Granted, Refused
from engine.terms import EntryKind
from tests.support.engine.world import AN, World


@pytest.fixture
def world() -> World:
    return World()


def decided(done: DossierWritten) -> list[tuple[str, type]]:
    return [(decision.move, type(decision)) for decision in done.decisions]


# ---------------------------------------------------------------------- moves


def test_a_refused_move_is_an_entry_with_its_verdicts_and_without_the_values_seen(world: World) -> None:
    ref = world.nominate().dossier.ref

    done = world.advance(ref, "train", "2026-02-01")

    entry = world.entries(ref)[-1]
    assert isinstance(done.refused, Refused)
    assert (done.dossier.step, entry.kind) == ("nominated", EntryKind.REFUSED)
    assert entry.body == {
        "move": "train", "from": "nominated", "to": "trained", "on": "2026-02-01", "org": 1, "structural": [],
        "findings": [["AGE-01", "met", "2026-02-01"], ["TRN-01", "unmet", "2026-02-01"]],
    }  # fmt: skip


def test_the_exam_is_passed_by_itself_where_nobody_asks_for_it(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")

    done = world.advance(ref, "train", "2026-02-21", by="minh")

    assert decided(done) == [("train", Granted), ("check_exam", Granted)]
    assert done.decisions[1].not_required
    assert (done.dossier.step, done.entries) == ("exam_checked", (6, 7))
    train, exam = world.entries(ref)[-2:]
    assert (exam.body["auto"], exam.body["not_required"], exam.body["findings"]) == (True, True, [])
    assert "auto" not in train.body
    assert world.size()[2] == len({entry.req for entry in map(_parsed, world.store.lines)})


def _parsed(row: Any) -> Any:
    from engine.ledger.entry import parse  # noqa: PLC0415

    return parse(row.line)


def test_the_exam_is_left_to_the_clerk_where_an_overlay_asks_for_it(world: World) -> None:
    ref = world.trained(cell="cb-3", by="xa")

    assert world.office.load(ref).step == "trained"
    refused = world.advance(ref, "check_exam", "2026-02-22", by="xa")
    assert [finding.rule for finding in refused.decisions[0].blocking] == ["EXM-01"]
    world.record(ref, "exam_attempt", "25/02/2026", by="xa", result="passed")
    done = world.advance(ref, "check_exam", "2026-02-26", by="xa")
    assert (done.dossier.step, done.decisions[0].not_required) == ("exam_checked", False)


def test_nothing_is_passed_by_itself_after_a_refusal_or_a_return(world: World) -> None:
    ref = world.nominate().dossier.ref
    refused = world.advance(ref, "train", "2026-02-01")
    back = world.advance(world.trained(), "return_to_nominated", "2026-03-01", reason="thiếu giấy tờ")

    assert decided(refused) == [("train", Refused)]
    assert decided(back) == [("return_to_nominated", Granted)]
    assert back.dossier.step == "nominated"


def test_a_step_asked_for_is_never_one_behind(world: World) -> None:
    ref = world.trained()
    before = world.size()

    with pytest.raises(RequestError, match=r"step\.behind \(step=nominated\)") as caught:
        world.by("lan").advance(ref, to="nominated", on=date(2026, 3, 1), reason="thiếu giấy")

    assert caught.value.where == ref
    assert world.size() == before


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
@pytest.mark.parametrize("move", ["return_to_nominated", "withdraw"])
def test_a_return_and_a_withdrawal_need_a_reason(world: World, move: str, reason: str) -> None:
    ref = world.trained()
    before = world.size()

    with pytest.raises(RequestError, match=r"move\.without_reason"):
        world.advance(ref, move, "2026-03-01", reason=reason)
    assert world.size() == before


def test_a_reason_is_cleaned_and_kept_beside_the_log(world: World) -> None:
    ref = world.trained()

    world.advance(ref, "return_to_nominated", "2026-03-01", reason="  thiếu\nđơn của anh Phúc ")

    entry = world.entries(ref)[-1]
    assert entry.private == {"reason_given": "thiếu đơn của anh Phúc"}
    assert "Phúc" not in json.dumps(dict(entry.body), ensure_ascii=False)
    with pytest.raises(BadTextError):
        world.advance(ref, "withdraw", "2026-03-01", reason="x" * 5000)
    with pytest.raises(BadTextError):
        world.advance(ref, "withdraw", "2026-03-01", reason="\u200b")


def test_a_move_in_the_future_is_refused_but_may_be_looked_at(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")
    before = world.size()

    with pytest.raises(ActDateError, match=r"move\.in_future \(on=2026-11-23, today=2026-11-22\)"):
        world.advance(ref, "train", "2026-11-23")
    ahead = world.advance(ref, "train", "2026-11-23", dry_run=True)

    assert decided(ahead) == [("train", Granted), ("check_exam", Granted)]
    assert world.size() == before


def test_a_move_is_made_by_the_roles_of_the_workflow_file(world: World) -> None:
    ref = world.trained()

    with pytest.raises(
        NotPermittedError,
        match=r"permission\.denied \(why=permission\.role_needed \(roles=appraiser \| committee\)\)",
    ):
        world.advance(ref, "verify_background", "2026-03-01")
    with pytest.raises(NotFoundError):
        world.advance(ref, "verify_background", "2026-03-01", by="xa")


def test_whoever_entered_the_paper_does_not_make_the_move_that_rests_on_it(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", by="hoa", official_members=5, present=5, in_favour=5)
    world.record(ref, "note", "25/03/2026", by="minh", text="xem lại")
    before = world.size()

    with pytest.raises(NotPermittedError, match=r"evidence\.entered_and_decided \(paper=\#10 cell_vote\)"):
        world.advance(ref, "admit", "2026-04-01", by="hoa")
    assert world.size() == before
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    assert world.advance(ref, "admit", "2026-04-01", by="hoa").refused is None


def test_four_eyes_look_at_no_paper_of_a_later_day_and_need_one_at_all(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "cell_vote", "20/03/2026", by="hoa", official_members=5, present=5, in_favour=5)

    assert world.advance(ref, "admit", "2026-03-19", by="hoa").refused is not None
    bare = world.nominate(acts=[("candidate", AN)]).dossier.ref
    assert world.advance(bare, "admit", "2026-03-19", by="hoa").refused is not None


def test_recognition_counts_from_the_day_that_the_policy_sets(world: World) -> None:
    ref = world.official()

    assert world.entries(ref)[-1].body["effective_on"] == "2027-04-10"
    assert "effective_on" not in world.entries(ref)[-3].body
    assert world.office.load(ref).step == "official"
    assert all(row.closed or row.done_on for row in world.store.dues([ref]))


def test_a_dossier_returned_before_the_exam_stays_there(world: World) -> None:
    ref = world.trained()

    done = world.advance(ref, "return_to_trained", "2026-03-01", reason="xem lại")

    assert decided(done) == [("return_to_trained", Granted)]
    assert done.dossier.step == "trained"


def test_an_exam_asked_for_is_never_passed_by_itself_even_when_it_was_passed(world: World) -> None:
    ref = world.nominate(cell="cb-3", by="xa").dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026", by="xa")
    world.record(ref, "exam_attempt", "20/02/2026", by="xa", result="passed")

    done = world.advance(ref, "train", "2026-02-21", by="xa")

    assert decided(done) == [("train", Granted)]
    assert done.dossier.step == "trained"
