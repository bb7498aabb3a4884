"""Recorded decisions come back the same; what was altered, or rests on what is gone, never does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.judging import past_trees
from application.judging.replay import Replayed, Replayer, VerdictDifference
from application.organisation.change_unit import RenameUnit
from application.organisation.import_tree import ImportTree
from engine.errors import EvidenceError
from engine.terms import EntryKind, Verdict
from tests.support.engine.small import RULES, TREE, rule, unit
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    return World()


def replayed(world: World, ref: str, **more: Any) -> list[Replayed]:
    return list(Replayer(world.office).replay(world.entries(ref), **more))


def test_every_recorded_verdict_comes_back(world: World) -> None:
    ref = world.official()
    world.advance(ref, "withdraw", "2026-05-01", reason="xin rút")

    found = replayed(world, ref)

    assert [one.entry.body["move"] for one in found] == [
        "nominate", "train", "check_exam", "verify_background", "admit", "begin_probation", "recognise", "withdraw",
    ]  # fmt: skip
    assert [one.recorded_granted for one in found] == [True] * 7 + [False]
    assert all(one.agrees and not one.flips and not one.redacted for one in found)


def test_refusals_come_back_with_their_verdicts(world: World) -> None:
    ref = world.nominate().dossier.ref
    first = world.advance(ref, "train", "2026-02-01")
    world.advance(ref, "recognise", "2026-01-01", by="hoa")

    _, train, recognise = replayed(world, ref)

    assert train.agrees
    assert train.decision == first.decisions[0]
    assert train.decision.verdicts == {"AGE-01": Verdict.MET, "TRN-01": Verdict.UNMET}
    assert recognise.agrees
    assert len(recognise.decision.structural) == 2


def test_a_later_correction_does_not_reach_back(world: World) -> None:
    ref = world.trained()
    certificate = world.office.load(ref).acts["awareness_certificate"][0].n
    world.by("lan").correct(ref, certificate, fields=None, reason="không có giấy")

    assert all(one.agrees for one in replayed(world, ref))


VERDICTS = st.sampled_from(sorted(Verdict))


@settings(max_examples=10)
@given(VERDICTS, st.integers(0, 1))
def test_an_altered_verdict_in_a_resealed_line_is_a_mismatch(verdict: str, at: int) -> None:
    world = World()
    ref = world.trained()
    findings = [list(finding) for finding in world.entries(ref)[5].body["findings"]]
    assert [finding[1] for finding in findings] == ["met", "met"]
    findings[at][1] = str(verdict)
    world.forge(ref, 6, findings=findings)

    found = replayed(world, ref)[1]

    assert found.agrees == (verdict == "met")
    assert bool(found.differences) == (verdict != "met")
    if verdict != "met":
        assert found.differences == (VerdictDifference(findings[at][0], f"{verdict} (2026-02-21)", "met (2026-02-21)"),)
    assert [fault.check for fault in world.audit().verify().faults] == (["summary"] if verdict != "met" else [])


@pytest.mark.parametrize(
    ("forged", "name"),
    [
        ({"findings": []}, "AGE-01"),
        ({"findings": [["AGE-01", "met", "2026-02-20"], ["TRN-01", "met", "2026-02-21"]]}, "AGE-01"),
        ({"findings": [[name, "met", "2026-02-21"] for name in ("AGE-01", "TRN-01", "X-01")]}, "X-01"),
        ({"to": "official"}, "@steps"),
        ({"structural": ["no rule in force opens this move on that day"]}, "@workflow"),
        ({"on": "2026-02-19"}, "TRN-01"),
    ],
)  # fmt: skip
def test_whatever_else_is_altered_in_a_decision_is_named(world: World, forged: dict[str, Any], name: str) -> None:
    ref = world.trained()
    world.forge(ref, 6, **forged)

    found = replayed(world, ref)[1]

    assert not found.agrees
    assert name in [difference.rule for difference in found.differences]


def test_a_refusal_forged_into_a_grant_flips(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.advance(ref, "train", "2026-02-01")
    entries = [*world.entries(ref)[:4], world.entries(ref)[4]._replace(kind=EntryKind.MOVED)]

    (_, found) = Replayer(world.office).replay(entries)

    assert found.flips
    assert not found.agrees
    assert found.differences == ()


# ---------------------------------------------------------------------- another edition


def test_under_another_edition_the_rules_that_differ_are_listed(world: World) -> None:
    ref = world.trained()
    stricter = [one for one in RULES if one.id not in ("AGE-01", "NOM-01")] + [
        rule("AGE-01", "train", {"age": {"of": "candidate.birth_on", "months_at_least": 360}}),
        rule("NOM-09", "nominate", {"present": "mentor_assigned"}),
    ]
    law = world.books.laws[world.books.add("two", stricter).edition]

    nominate, train, exam = replayed(world, ref, under=law)

    assert [one.flips for one in (nominate, train, exam)] == [True, True, False]
    assert nominate.differences == (
        VerdictDifference("NOM-01", "met (2026-01-10)", ""), VerdictDifference("NOM-09", "", "unmet (2026-01-10)"),
    )  # fmt: skip
    assert train.differences == (VerdictDifference("AGE-01", "met (2026-02-21)", "unmet (2026-02-21)"),)
    assert exam.agrees
    assert all(one.agrees for one in replayed(world, ref))


def test_a_move_passed_by_itself_is_listed_where_another_edition_asks_for_it(world: World) -> None:
    ref = world.trained()
    everywhere = [*RULES, rule("EXM-02", "check_exam", {"count": {"of": "exam_attempt", "at_least": 1}})]
    law = world.books.laws[world.books.add("two", everywhere).edition]

    exam = replayed(world, ref, under=law)[2]

    assert exam.flips
    assert exam.differences == (VerdictDifference("EXM-02", "", "unmet (2026-02-21)"),)


def test_each_line_is_judged_under_the_edition_it_names(world: World) -> None:
    ref = world.trained()
    bare = [rule(name, move, {"present": "note"}) for name, move in (("A-01", "verify_background"), ("B-01", "train"))]
    world.adopt(world.books.add("two", bare))
    refused = world.advance(ref, "verify_background", "2026-03-01", by="thu")

    assert refused.decisions[0].verdicts == {"A-01": Verdict.UNMET}
    assert all(one.agrees for one in replayed(world, ref))
    assert len({one.entry.edition for one in replayed(world, ref)}) == 2


def test_an_edition_that_is_not_in_the_archive_is_an_error(world: World) -> None:
    ref = world.trained()
    world.store.kept_files.clear()

    with pytest.raises(EvidenceError):
        replayed(world, ref)


def test_a_workflow_without_the_move_is_an_error_that_names_the_entry(world: World) -> None:
    ref = world.trained()
    world.forge(ref, 6, move="leap")

    with pytest.raises(EvidenceError, match=r"replay\.move_unknown \(move=leap\)"):
        replayed(world, ref)


# ---------------------------------------------------------------------- what is gone


@pytest.mark.parametrize("name", ["birth_on", "name"])
def test_a_decision_that_rests_on_erased_values_is_redacted_and_never_agrees(world: World, name: str) -> None:
    ref = world.trained()
    world.store.erase(ref, name)

    found = replayed(world, ref)

    assert [(one.redacted, one.agrees, one.flips, one.differences) for one in found] == [(True, False, False, ())] * 3
    assert world.audit().verify().faults[0].check == "summary" if name == "name" else world.audit().verify().sound


def test_a_value_erased_from_a_later_entry_does_not_redact_what_came_before(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")
    world.advance(ref, "train", "2026-02-01")
    world.store.erase(ref, "mentor")

    nominate, train = replayed(world, ref)

    assert (nominate.agrees, nominate.redacted) == (True, False)
    assert (train.agrees, train.redacted) == (False, True)


# ---------------------------------------------------------------------- the tree of that time


def test_a_decision_is_judged_in_the_tree_that_was_known_then(world: World) -> None:
    ref = world.trained(cell="cb-1")
    moved = [unit("cb-1", "cell", "xa-b") if row.unit == "cb-1" else row for row in TREE]
    world.run(ImportTree(actor="quan", windows=tuple(moved)))

    assert all(one.agrees for one in replayed(world, ref))
    replayer = Replayer(world.office)
    assert [replayer.tree_at(n).path_on("cb-1", date(2026, 1, 1)) for n in (1, 2)] == [
        ("cb-1", "xa-a", "tinh"), ("cb-1", "xa-b", "tinh"),
    ]  # fmt: skip
    assert replayer.tree_at(2) is replayer.tree_at(2)
    assert [replayer.tree_at(n).rows for n in (0, 9)] == [(), replayer.tree_at(2).rows]
    later = world.nominate(cell="cb-1", by="xa").dossier.ref
    world.record(later, "awareness_certificate", "20/02/2026", by="xa")
    assert world.advance(later, "train", "2026-02-21", by="xa").dossier.step == "trained"


def test_trees_of_the_past_are_the_same_however_many_are_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few are kept, and none for long; what is forgotten is made again."""
    for name in ("Tên 1", "Tên 2", "Tên 3"):
        world.run(RenameUnit(actor="quan", unit="cb-1", name=name, on=date(2026, 11, 1)))
    monkeypatch.setattr(past_trees, "TREES_KEPT", 2)
    monkeypatch.setattr(past_trees, "QUESTIONS_LIMIT", 2)
    past = past_trees.PastTrees(world.office)

    names = [
        past.at(n).label_on("cb-1", date(2026, 11, 2)).removesuffix(" (cb-1)") for n in (1, 2, 3, 4, 4, 4, 3, 2, 1)
    ]

    assert names == ["Đơn vị cb-1", "Tên 1", "Tên 2", "Tên 3", "Tên 3", "Tên 3", "Tên 2", "Tên 1", "Đơn vị cb-1"]
    assert len(past._trees) == 2
