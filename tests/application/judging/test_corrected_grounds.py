"""A decision whose ground was corrected is marked at once, everywhere, until somebody has looked at it again."""

from datetime import date

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.queries.list_dossiers import ListDossiers
from application.judging.corrected_grounds import Reviews
from application.judging.replay import Replayer
from engine.dossiers.fold import fold
from engine.errors import BadCorrectionError, NotPermittedError, RequestError
from engine.law.model.finding import Granted
from engine.read_models.rows import DossierRow
from engine.terms import Doubt, EntryKind, Role
from tests.support.engine.small import PROCEDURE, RULES, rule
from tests.support.engine.world import World

TODAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World()


def correct(world: World, ref: str, slug: str, *, by: str = "lan", **fields: object) -> DossierWritten:
    """Correct the act of a kind; without fields it is withdrawn."""
    n = world.office.load(ref).acts[slug][-1].n
    return world.by(by).correct(ref, n, fields=fields or None, reason="ghi nhầm")


def made(world: World, ref: str, move: str) -> int:
    """Return the entry of a move that was made."""
    return next(one.n for one in world.office.load(ref).moves if one.name == move)


def told(done: DossierWritten) -> list[tuple[str, Doubt, tuple[str, ...]]]:
    return [(one.move.name, one.doubt, one.rules) for one in done.reviews]


def row(world: World, ref: str) -> DossierRow:
    return world.store.dossier_rows[ref]


def test_a_vote_corrected_below_what_was_needed_makes_the_admission_unsound(world: World) -> None:
    ref = world.official()

    done = correct(world, ref, "cell_vote", in_favour=3)

    assert told(done) == [("admit", Doubt.UNSOUND, ("VOTE-01",))]
    assert done.reviews[0].entries == done.entries
    assert done.reviews[0].since == TODAY
    assert (row(world, ref).review, row(world, ref).review_on) == ("unsound", TODAY)
    assert world.audit().verify().sound


def test_a_vote_corrected_that_would_still_do_is_told_apart(world: World) -> None:
    ref = world.official()

    done = correct(world, ref, "cell_vote", in_favour=4)

    assert told(done) == [("admit", Doubt.CORRECTED, ())]
    assert row(world, ref).review == "corrected"


def test_a_paper_withdrawn_is_a_ground_that_is_gone(world: World) -> None:
    ref = world.official()

    assert told(correct(world, ref, "awareness_certificate")) == [("train", Doubt.UNSOUND, ("TRN-01",))]


def test_a_correction_of_what_no_rule_of_the_move_reads_marks_nothing(world: World) -> None:
    ref = world.official()

    world.record(ref, "note", "01/05/2026", text="ghi chú")
    assert told(correct(world, ref, "note", text="khác")) == []
    assert told(correct(world, ref, "ceremony", on="11/04/2026")) == [("begin_probation", Doubt.UNSOUND, ("CER-01",))]


def test_a_correction_before_the_move_marks_nothing(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")
    correct(world, ref, "awareness_certificate", on="19/02/2026")
    world.advance(ref, "train", "2026-02-21")

    assert Reviews(world.office).of(world.office.load(ref)) == ()
    assert row(world, ref).review == ""


def test_a_paper_that_comes_late_shakes_a_move_only_where_it_would_have_been_refused(world: World) -> None:
    ref = world.official()

    assert told(world.record(ref, "awareness_certificate", "10/02/2026")) == []
    late = world.record(ref, "cell_vote", "25/03/2026", official_members=5, present=5, in_favour=2)

    assert told(late) == [("admit", Doubt.UNSOUND, ("VOTE-01",))]


def test_a_second_correction_that_puts_it_right_leaves_the_weaker_mark(world: World) -> None:
    ref = world.official()
    correct(world, ref, "cell_vote", in_favour=3)

    assert told(correct(world, ref, "cell_vote", in_favour=5)) == [("admit", Doubt.CORRECTED, ())]


def test_it_is_judged_by_the_law_of_then(world: World) -> None:
    ref = world.official()
    strict = (*RULES, rule("NEW-01", "admit", {"present": "opinion_summary"}))
    world.adopt(world.books.add("two", strict))

    assert told(correct(world, ref, "cell_vote", in_favour=4)) == [("admit", Doubt.CORRECTED, ())]


def test_a_return_takes_back_the_decision_and_with_it_the_mark(world: World) -> None:
    ref = world.trained()
    correct(world, ref, "awareness_certificate")
    assert row(world, ref).review == "unsound"

    done = world.advance(ref, "return_to_nominated", "2026-03-01", reason="thiếu giấy")

    assert told(done) == []
    assert row(world, ref).review == ""


def test_a_cancelled_admission_asks_for_no_review_of_what_led_to_it(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    world.advance(ref, "admit", "2026-04-02", by="hoa")
    correct(world, ref, "cell_vote", in_favour=3)
    world.record(ref, "cancellation", "03/04/2026", cause="procedure")

    done = world.advance(ref, "cancel_admission", "2026-04-04", by="hoa", reason="sai thủ tục")

    assert isinstance(done.decisions[0], Granted)
    assert told(done) == []


def test_later_moves_are_granted_with_a_warning_that_stands_in_the_log(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    world.advance(ref, "admit", "2026-04-02", by="hoa")
    correct(world, ref, "cell_vote", in_favour=3)
    world.record(ref, "ceremony", "10/04/2026")

    done = world.advance(ref, "begin_probation", "2026-04-10")

    assert isinstance(done.decisions[0], Granted)
    assert told(done) == [("admit", Doubt.UNSOUND, ("VOTE-01",))]
    assert world.entries(ref)[-1].body["in_doubt"] == [made(world, ref, "admit")]
    assert all(one.agrees for one in Replayer(world.office).replay(world.entries(ref)))


def test_a_list_holds_those_to_look_at_again(world: World) -> None:
    marked, other = world.official(), world.official()
    correct(world, marked, "cell_vote", in_favour=3)

    page = world.run(ListDossiers(actor="hoa", review=True, sort="ref", on=TODAY))

    assert [line.row.ref for line in page.rows] == [marked]
    assert page.total == 1
    assert other not in [line.row.ref for line in page.rows]


def test_a_decision_is_upheld_by_another_than_who_corrected_its_ground(world: World) -> None:
    ref = world.official()
    correct(world, ref, "cell_vote", by="hoa", in_favour=4)
    n = made(world, ref, "admit")
    world.run(AddUser(actor="quan", login="uy2", name="Đinh Văn Uỷ"))
    world.run(GrantRole(actor="quan", login="uy2", role=Role.COMMITTEE, unit="xa-a", on=date(2026, 1, 1)))

    with pytest.raises(NotPermittedError, match=r"review\.made_by_oneself \(n=12\)"):
        world.by("hoa").uphold(ref, n, reason="vẫn đúng")
    with pytest.raises(BadCorrectionError, match=r"correction\.without_reason"):
        world.by("uy2").uphold(ref, n, reason=" ")
    done = world.by("uy2").uphold(ref, n, reason="vẫn đủ số phiếu")

    assert done.reviews == ()
    assert row(world, ref).review == ""
    assert world.entries(ref)[-1].kind is EntryKind.REVIEWED
    assert world.audit().verify().sound
    with pytest.raises(BadCorrectionError, match=r"review\.nothing_corrected \(n=12\)"):
        world.by("uy2").uphold(ref, n, reason="vẫn đúng")
    assert told(correct(world, ref, "cell_vote", by="hoa", in_favour=5)) == [("admit", Doubt.CORRECTED, ())]


def test_a_decision_that_would_be_refused_cannot_be_upheld(world: World) -> None:
    ref = world.official()
    correct(world, ref, "cell_vote", in_favour=3)

    with pytest.raises(RequestError, match=r"review\.would_be_refused \(n=12, rules=VOTE-01\)"):
        world.by("hoa").uphold(ref, made(world, ref, "admit"), reason="kệ")


def test_the_same_sum_comes_of_folding_in_one_go_or_in_two(world: World) -> None:
    ref = world.official()
    correct(world, ref, "cell_vote", in_favour=4)
    correct(world, ref, "awareness_certificate")
    entries = world.entries(ref)

    assert all(fold(entries[at:], fold(entries[:at])) == fold(entries) for at in range(1, len(entries)))
    assert [one.name for one in fold(entries).moves] == [
        name for name in PROCEDURE.moves if name in {one.body.get("move") for one in entries}
    ]
