"""A dossier is the sum of its lines: in one go or in two, with corrections, acceptances and the marks of later acts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import find_act, fold, stored_act
from engine.errors import BrokenChainError
from engine.ledger.entry import Draft
from engine.ledger.head import NO_HASH
from engine.terms import EntryKind
from tests.support.engine.lines import accepted, acted, corrected, moved, opened, read

DAY = date(2026, 1, 5)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def standing(dossier: Dossier) -> list[tuple[str, int, int]]:
    return [(one.act.slug, one.first_n, one.n) for one in dossier.all_acts()]


# ---------------------------------------------------------------------- one go or two


@st.composite
def histories(draw: st.DrawFn) -> list[Draft]:
    """Draw a possible life of a dossier: acts, corrections of what stands, acceptances, moves, refusals."""
    drafts = [opened()]
    live: list[int] = []
    for n in range(2, draw(st.integers(2, 14))):
        what = draw(st.sampled_from([*_ACTS, "fix", "void", "accept", "move"]))
        if what in ("fix", "void") and live:
            target = draw(st.sampled_from(live))
            live.remove(target)
            drafts.append(_correction(draw, target, void=what == "void"))
            live += [] if what == "void" else [n]
        elif what == "accept" and live:
            drafts.append(accepted(*draw(st.lists(st.sampled_from(live), min_size=1, unique=True))))
        elif what in _ACTS:
            drafts.append(_ACTS[what](draw))
            live.append(n)
        else:
            move = moved(draw(st.sampled_from(["nominated", "trained"])), draw(DAYS).isoformat())
            named = {"move": draw(st.sampled_from(["m", "begin_probation"]))}
            drafts.append(replace(move, body={**move.body, **named}))
    return drafts


WHO = st.sampled_from(["Lê Văn Cường", "Phạm Thị Dung"])
DAYS = st.integers(0, 9).map(on)
REFS = st.sampled_from(["01-CV", "02-CV"])
_ACTS: dict[str, Any] = {
    "intro": lambda draw: acted("introduction", on=draw(DAYS), introducer=draw(WHO)),
    "ended": lambda draw: acted("introduction_ended", on=draw(DAYS), introducer=draw(WHO), reason="unable"),
    "asked": lambda draw: acted("verification_request", on=draw(DAYS), ref=draw(REFS)),
    "replied": lambda draw: acted("verification_reply", on=draw(DAYS), ref=draw(REFS)),
    "vote": lambda draw: acted("cell_vote", on=draw(DAYS), official_members=9, present=9, in_favour=8),
    "held": lambda draw: acted("ceremony", on=draw(DAYS)),
    "moves": lambda draw: acted("cell_transfer", on=draw(DAYS), to_cell=draw(st.sampled_from(["cb-2", "cb-3"]))),
}


def _correction(draw: st.DrawFn, target: int, *, void: bool) -> Draft:
    if void:
        return corrected(target, "introduction", void=True)
    return corrected(target, "introduction", on=draw(DAYS), introducer=draw(WHO))


@given(histories(), st.data())
def test_folding_in_one_go_equals_folding_in_two_at_any_split(drafts: list[Draft], data: Any) -> None:
    entries = read(drafts)
    at = data.draw(st.integers(1, len(entries)))

    whole = fold(entries)

    assert fold(entries[at:], fold(entries[:at])) == whole
    assert whole.version == len(entries)
    assert whole.head == entries[-1].hash
    for group in whole.acts.values():
        assert [(one.on, one.n) for one in group] == sorted((one.on, one.n) for one in group)


@given(histories())
def test_folding_line_by_line_never_changes_what_stood_before(drafts: list[Draft]) -> None:
    entries = read(drafts)
    dossier: Dossier | None = None
    for at, entry in enumerate(entries, start=1):
        before = None if dossier is None else replace(dossier)
        after = fold([entry], dossier)
        assert dossier == before
        assert after == fold(entries[:at])
        dossier = after


def test_no_lines_make_an_empty_dossier() -> None:
    assert fold([]) == Dossier(ref="")


def test_opening_and_moves_set_cell_step_and_days() -> None:
    dossier = fold(read([opened("cb-7", "2026-01-05"), moved("nominated", "2026-01-09")]))

    assert (dossier.ref, dossier.cell, dossier.step) == ("HS-2026-0001", "cb-7", "nominated")
    assert (dossier.opened_on, dossier.moved_on) == (date(2026, 1, 5), date(2026, 1, 9))
    assert dossier.last_at == "2026-03-02T03:00:00.000001Z"


def test_a_refused_move_leaves_the_step_as_it_was() -> None:
    refused = Draft(EntryKind.REFUSED, {"move": "train", "from": "new", "to": "trained", "on": "2026-01-09"})

    dossier = fold(read([opened(), refused]))

    assert (dossier.step, dossier.moved_on, dossier.version) == ("new", None, 2)


# ---------------------------------------------------------------------- corrections


def test_a_corrected_act_is_replaced_and_the_first_entry_stays_in_the_log() -> None:
    entries = read(
        [
            opened(), acted("mentor_assigned", on=on(1), mentor="Lê Văn Cường"),
            corrected(2, "mentor_assigned", on=on(2), mentor="Phạm Thị Dung"),
        ]
    )  # fmt: skip

    dossier = fold(entries)

    (found,) = dossier.acts["mentor_assigned"]
    assert (found.n, found.first_n, found.on) == (3, 2, on(2))
    assert found.act.private() == {"mentor": "Phạm Thị Dung"}
    assert entries[1].private == {"mentor": "Lê Văn Cường"}
    assert fold(entries[:2]).acts["mentor_assigned"][0].act.private() == {"mentor": "Lê Văn Cường"}


def test_a_correction_is_found_by_its_own_number_and_by_the_first() -> None:
    dossier = fold(
        read(
            [
                opened(), acted("nomination", on=on(1)), corrected(2, "nomination", on=on(2)),
                corrected(2, "nomination", on=on(3)),
            ]
        )
    )  # fmt: skip

    assert find_act(dossier, 2) is find_act(dossier, 4) is dossier.acts["nomination"][0]
    assert find_act(dossier, 3) is None
    assert find_act(dossier, 1) is None
    assert dossier.acts["nomination"][0].first_n == 2


def test_a_void_act_stands_no_more() -> None:
    dossier = fold(read([opened(), acted("nomination", on=on(1)), corrected(2, "nomination", void=True)]))

    assert dossier.acts == {}
    assert dossier.version == 3


@pytest.mark.parametrize("n", [1, 3, 9])
def test_a_correction_of_nothing_breaks_the_chain(n: int) -> None:
    with pytest.raises(BrokenChainError, match=r"ledger\.corrects_nothing \(n=3\)"):
        fold(read([opened(), acted("nomination", on=on(1)), corrected(n, "nomination", on=on(2))]))


def test_acceptance_falls_away_with_a_correction_and_can_be_given_again() -> None:
    drafts = [
        opened(), acted("nomination", on=on(1)), accepted(2), corrected(2, "nomination", on=on(2)), accepted(4),
    ]  # fmt: skip
    entries = read(drafts)

    accepted_by = [fold(entries[:n]).acts["nomination"][0].accepted_by for n in range(2, 6)]

    assert accepted_by == [None, "p-0002", None, "p-0002"]
    assert fold(entries).acts["nomination"][0].accepted


def test_acceptance_touches_only_the_acts_it_names() -> None:
    dossier = fold(read([opened(), acted("nomination", on=on(1)), acted("ceremony", on=on(2)), accepted(3)]))

    assert not dossier.acts["nomination"][0].accepted
    assert dossier.acts["ceremony"][0].accepted


def test_acceptance_reaches_acts_of_several_kinds_however_long_ago_they_were_recorded() -> None:
    lines = [opened(), acted("nomination", on=on(1)), acted("ceremony", on=on(2)), acted("note", on=on(3), text="x")]
    dossier = fold(read([*lines, accepted(2, 3)]))

    assert [dossier.acts[slug][0].accepted for slug in ("nomination", "ceremony", "note")] == [True, True, False]


# ---------------------------------------------------------------------- marks


def marks(*drafts: Draft, slug: str = "introduction") -> list[dict[str, date]]:
    return [dict(one.marks) for one in fold(read([opened(), *drafts])).acts.get(slug, ())]


def introduced(days: int, who: str = "Lê Văn Cường") -> Draft:
    return acted("introduction", on=on(days), introducer=who)


def ended(days: int, who: str = "Lê Văn Cường") -> Draft:
    return acted("introduction_ended", on=on(days), introducer=who, reason="transferred")


def test_an_introduction_ends_with_the_first_act_that_ends_it_on_or_after_its_day() -> None:
    assert marks(introduced(3), ended(2)) == [{}]
    assert marks(introduced(3), ended(3)) == [{"ended_on": on(3)}]
    assert marks(introduced(3), ended(9), ended(5)) == [{"ended_on": on(5)}]


def test_only_the_introduction_of_the_same_person_ends() -> None:
    assert marks(introduced(1), introduced(2, "Phạm Thị Dung"), ended(4)) == [{"ended_on": on(4)}, {}]


def test_a_reply_marks_the_request_with_the_same_reference() -> None:
    one = acted("verification_request", on=on(1), ref="01-CV")
    two = acted("verification_request", on=on(1), ref="02-CV")
    reply = acted("verification_reply", on=on(6), ref="02-CV")

    assert marks(one, two, reply, slug="verification_request") == [{}, {"replied_on": on(6)}]


def test_marks_follow_a_correction_of_the_day_and_fall_away_when_the_ending_is_void() -> None:
    assert marks(introduced(1), ended(4), corrected(3, "introduction_ended", void=True)) == [{}]
    later = corrected(3, "introduction_ended", on=on(8), introducer="Lê Văn Cường", reason="unable")
    assert marks(introduced(1), ended(4), later) == [{"ended_on": on(8)}]
    other = corrected(2, "introduction", on=on(1), introducer="Phạm Thị Dung")
    assert marks(introduced(1), ended(4), other) == [{}]


def test_erased_names_never_match_each_other() -> None:
    entries = read([opened(), introduced(1), ended(4)])
    erased = [entry._replace(private={}) for entry in entries]

    dossier = fold(erased)

    assert [dict(one.marks) for one in dossier.acts["introduction"]] == [{}]


# ---------------------------------------------------------------------- what does not add up


def test_a_line_that_does_not_follow_breaks_the_chain() -> None:
    entries = read([opened(), acted("nomination", on=on(1)), moved("nominated", "2026-01-09")])

    for wrong in ([entries[1]], [entries[0], entries[2]], [entries[0], entries[1]._replace(prev=NO_HASH)]):
        with pytest.raises(BrokenChainError, match=r"ledger\.entry_out_of_order"):
            fold(wrong)


@pytest.mark.parametrize(
    "draft",
    [
        Draft(EntryKind.OPENED, {"on": "2026-01-05"}),
        Draft(EntryKind.OPENED, {"cell": "cb-1", "on": "31/02/2026"}),
        Draft(EntryKind.ACT, {"act": "no_such_act", "fields": {"on": "2026-01-05"}}),
        Draft(EntryKind.ACT, {"act": "nomination", "fields": {"on": "2026-01-05", "colour": "red"}}),
        Draft(EntryKind.ACT, {"act": "nomination", "fields": 3}),
        Draft(EntryKind.ACCEPTED, {"acts": 3}),
        Draft(EntryKind.MOVED, {"to": "trained"}),
    ],
)
def test_a_line_whose_body_makes_no_sense_breaks_the_chain_and_not_the_program(draft: Draft) -> None:
    with pytest.raises(BrokenChainError, match=r"ledger\.body_unreadable \(n=1\)") as caught:
        fold(read([draft]))

    assert caught.value.where == "HS-2026-0001"


def test_an_act_whose_private_values_are_gone_keeps_what_the_line_holds() -> None:
    fields = {"on": "2026-01-05", "received_on": "2026-01-07", "ref": "01-CV", "place": "home"}

    act = stored_act("verification_request", fields, complete=False)

    assert (act.on, act.clear()) == (DAY, fields)
    assert act.private() == {}


def test_an_erased_act_knows_none_of_its_private_fields() -> None:
    entries = read([opened(), acted("candidate", on=DAY, name="Nguyễn Văn An", birth_on=date(2001, 2, 3))])
    erased = [entries[0], entries[1]._replace(private={"name": "Nguyễn Văn An"})]

    (found,) = fold(erased).acts["candidate"]

    assert found.act.private() == {"name": "Nguyễn Văn An"}
    assert found.act.model_dump()["birth_on"] is None
    assert found.on == DAY
