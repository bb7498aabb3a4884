"""A dossier goes by the workflow that it was opened on, whatever is asked of it; the law holds several."""

from dataclasses import replace
from datetime import date

import pytest

from application.audit.as_known_on import AsKnownOn
from application.dossiers.queries.check_move import CheckMove, ShowRoadmap
from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.editions.what_if import WhatIf, WhatIfOutcome, pending, steps_of_rules
from application.judging.dossiers_in_range import refs_in
from application.judging.replay import Replayer
from engine.dossiers.workflow import Workflow
from engine.errors import NotPermittedError, UnknownMoveError, UnknownWorkflowError
from engine.law.law import Law
from engine.law.model.finding import Granted
from tests.support.engine.small import PROCEDURE, RULES, rule
from tests.support.engine.world import AN, World

DAY = date(2026, 11, 22)
OPENING = rule("RE-01", "propose", {"present": "former_membership"})
BACK = replace(
    PROCEDURE,
    name="back",
    label_en="Back",
    moves={
        "propose": replace(PROCEDURE.moves["nominate"], name="propose"),
        **{name: move for name, move in PROCEDURE.moves.items() if name not in ("nominate", "check_exam")},
    },
)
FORMER = [("candidate", AN), ("former_membership", {"on": "05/01/2026"})]


def with_both(world: World, name: str, *rules: object, back: Workflow = BACK) -> Law:
    """Put an edition into use that has two workflows."""
    files = world.books.add(name, (*(rules or RULES), OPENING))  # type: ignore[arg-type]
    world.books.laws[files.edition] = replace(world.books.laws[files.edition], others={"back": back})
    world.adopt(files)
    return world.office.law


@pytest.fixture
def world() -> World:
    made = World()
    with_both(made, "two")
    return made


@pytest.fixture
def ref(world: World) -> str:
    done = world.by("lan").nominate("cb-1", FORMER, on=date(2026, 1, 10), workflow="back")
    assert done.refused is None
    return done.dossier.ref


def test_the_opening_line_names_the_workflow_and_the_row_too(world: World, ref: str) -> None:
    other = world.nominate().dossier.ref

    assert world.entries(ref)[0].body["procedure"] == "back"
    assert world.entries(other)[0].body["procedure"] == "admission"
    assert [world.store.dossier_rows[one].workflow for one in (ref, other)] == ["back", "admission"]
    assert world.audit().verify().faults == []


def test_its_first_move_is_that_of_its_workflow(world: World, ref: str) -> None:
    assert world.entries(ref)[-1].body["move"] == "propose"
    assert (BACK.opening.name, PROCEDURE.opening.name) == ("propose", "nominate")
    with pytest.raises(UnknownMoveError):
        world.run(CheckMove(actor="lan", ref=ref, move="check_exam"))


def test_no_optional_step_of_another_workflow_is_passed(world: World, ref: str) -> None:
    world.record(ref, "awareness_certificate", "20/02/2026")
    done = world.advance(ref, "train", "2026-02-21")

    assert [one.move for one in done.decisions] == ["train"]
    assert [stage.move.name for stage in world.run(ShowRoadmap(actor="lan", ref=ref, on=DAY)).steps][:2] == [
        "verify_background", "admit",
    ]  # fmt: skip


def test_replay_what_if_and_hindsight_judge_by_its_workflow(world: World, ref: str) -> None:
    entries = world.entries(ref)
    bare = replace(world.office.law, edition=world.books.laws[world.books.add("bare", RULES).edition].edition)

    assert all(one.agrees for one in Replayer(world.office).replay(entries))
    assert [one.outcome for one in WhatIf(world.office, bare).tried(entries)] == [WhatIfOutcome.FLIPS]
    (seen,) = AsKnownOn(world.office, DAY).seen(entries)
    assert isinstance(seen.known, Granted)
    assert isinstance(seen.was, Granted)


def test_a_draft_without_its_workflow_can_judge_nothing_of_it(world: World, ref: str) -> None:
    alone = replace(world.office.law, others={})

    assert [one.outcome for one in WhatIf(world.office, alone).tried(world.entries(ref))] == [WhatIfOutcome.FAILED]
    found = pending(world.office, alone, world.office.load(ref), on=DAY)
    assert found is None or found.then is None


def test_a_pending_dossier_is_compared_by_its_own_workflow(world: World, ref: str) -> None:
    world.record(ref, "awareness_certificate", "20/02/2026")
    strict = (*RULES, OPENING, rule("TRN-02", "train", {"present": "opinion_summary"}))
    files = world.books.add("strict", strict)
    draft = replace(world.books.laws[files.edition], others={"back": BACK})

    found = pending(world.office, draft, world.office.load(ref), on=DAY)

    assert found is not None
    assert (found.move, found.rules) == ("train", ("TRN-02",))


def test_one_that_waits_at_its_beginning_is_compared_and_shown_by_its_own_first_move(world: World) -> None:
    asked = world.by("lan").nominate("cb-1", FORMER[:1], on=date(2026, 1, 10), workflow="back")
    assert asked.refused is not None
    files = world.books.add("open", (*RULES, rule("RE-01", "propose", {"present": "candidate"})))
    draft = replace(world.books.laws[files.edition], others={"back": BACK})

    found = pending(world.office, draft, asked.dossier, on=DAY)
    shown = world.run(ShowDossier(actor="lan", ref=asked.dossier.ref, on=DAY))

    assert found is not None
    assert (found.move, found.rules) == ("propose", ("RE-01",))
    assert found.then is True
    assert [one.move for one in shown.decisions] == ["propose"]
    assert world.run(CheckMove(actor="lan", ref=asked.dossier.ref)).decision.move == "propose"
    assert (
        world.run(CheckMove(actor="lan", ref=asked.dossier.ref, move=BACK.opening.name, on=DAY)).decision.structural
        == ()
    )


def test_a_law_gives_each_of_its_workflows_and_no_other(world: World) -> None:
    law = world.office.law

    assert law.of("") is law.of("admission") is law
    assert (law.of("back").workflow, law.of("back").of("admission").workflow) == (BACK, PROCEDURE)
    assert [one.name for one in law.of("back").workflows] == ["back", "admission"]
    assert (law.holding("propose"), law.holding("train"), law.holding("nowhere")) == (BACK, PROCEDURE, PROCEDURE)
    with pytest.raises(UnknownWorkflowError, match=r"workflow\.unknown \(workflow=sideways, known=admission \| back\)"):
        law.of("sideways")


def test_a_rule_is_asked_for_from_the_steps_of_every_workflow(world: World) -> None:
    assert steps_of_rules(world.office.law)["RE-01"] == {"new"}
    assert steps_of_rules(replace(world.office.law, others={}))["RE-01"] == frozenset()


def test_only_whoever_may_make_the_first_move_opens_a_dossier(world: World) -> None:
    closed = replace(BACK, moves={**BACK.moves, "propose": replace(BACK.moves["propose"], roles=frozenset())})
    assert isinstance(closed, Workflow)
    world.office.__dict__["law"] = replace(world.office.law, others={"back": closed})

    with pytest.raises(NotPermittedError, match="role_needed"):
        world.by("lan").nominate("cb-1", FORMER, on=date(2026, 1, 10), workflow="back")
    assert list(refs_in(world.office, None)) == []


def test_a_list_of_some_workflows_holds_their_dossiers_and_knows_their_steps(world: World, ref: str) -> None:
    other = world.nominate().dossier.ref
    steps = {name: step for name, step in BACK.steps.items() if name != "exam_checked"}
    with_both(world, "three", back=replace(BACK, steps=steps))

    def listed(*workflows: str, on: date | None = None, step: str = "") -> list[str]:
        asked = ListDossiers(actor="lan", workflows=workflows, steps=(step,) if step else (), on=on, sort="ref")
        return [line.row.ref for line in world.run(asked).rows]

    for day in (None, date(2026, 3, 1)):
        assert listed(on=day) == listed("back", "admission", on=day) == [ref, other]
        assert (listed("back", on=day), listed("admission", on=day)) == ([ref], [other])
        assert listed("back", on=day, step="nominated") == [ref]
        assert listed(on=day, step="exam_checked") == listed("admission", on=day, step="exam_checked") == []
    with pytest.raises(UnknownMoveError):
        listed("back", step="exam_checked")
    with pytest.raises(UnknownWorkflowError):
        listed("bak")
