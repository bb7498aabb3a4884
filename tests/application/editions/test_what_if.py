"""A draft is tried on what was recorded and on what is under way, and nothing is written."""

from datetime import date

import pytest

from application.editions.what_if import WhatIf, WhatIfOutcome, pending
from application.judging.dossiers_in_range import refs_in
from application.judging.replay import Replayer, decisions_of
from engine.access.scope import Scope
from engine.decisions.decide import decide, may
from engine.law.law import Law
from engine.law.model.finding import Granted
from tests.support.engine.small import RULES, rule
from tests.support.engine.world import World, filled

DAY = date(2026, 11, 22)
STRICTER = (*(one for one in RULES if one.id != "TRN-01"), rule("TRN-02", "train", {"present": "opinion_summary"}))


def draft(world: World, *rules: object) -> Law:
    """Return an archived edition with these rules, or a stricter one."""
    files = world.books.add("draft", rules or STRICTER)  # type: ignore[arg-type]
    world.store.archive(files.files)
    return world.books.law(files.edition, files.workflow)


@pytest.fixture
def world() -> World:
    return World()


def test_the_fast_verdict_is_that_of_the_whole_decision_everywhere() -> None:
    world = filled()
    bare = draft(world, *(one for one in RULES if "train" not in one.guards))
    replayer, asked, laws = Replayer(world.office), 0, (world.office.law, bare)
    for ref in refs_in(world.office, None):
        for made in decisions_of(world.entries(ref)):
            for law in laws:
                facts, _ = replayer.asked(made, law)
                for move in law.workflow.moves.values():
                    for on in (made.on, date(2026, 1, 1), DAY):
                        fast = may(law.workflow, law.edition, facts, move=move, on=on)
                        whole = decide(law.workflow, law.edition, facts, move=move, on=on)
                        assert fast is isinstance(whole, Granted), (ref, move.name, on)
                        asked += 1
    assert asked > 300


def test_what_flips_is_told_with_the_rules_and_nothing_is_written(world: World) -> None:
    ref, before = world.trained(), world.size()
    law = draft(world)

    tried = list(WhatIf(world.office, law).tried(world.entries(ref)))

    assert [str(one.outcome) for one in tried] == ["same", "flips", "same"]
    assert [(one.rule, one.recorded.split(" ")[0], one.again.split(" ")[0]) for one in tried[1].differences] == [
        ("TRN-01", "met", ""), ("TRN-02", "", "unmet"),
    ]  # fmt: skip
    assert world.size() == before


def test_a_refusal_that_the_draft_would_grant_flips_too(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.advance(ref, "train", "2026-02-01")
    law = draft(world, *(one for one in RULES if one.id != "TRN-01"))

    assert [str(one.outcome) for one in WhatIf(world.office, law).tried(world.entries(ref))] == ["same", "flips"]


def test_only_decisions_since_a_day_are_tried(world: World) -> None:
    ref, law = world.trained(), draft(world)

    since = [list(WhatIf(world.office, law, day).tried(world.entries(ref))) for day in (
        date(2026, 2, 21), date(2026, 2, 22))]  # fmt: skip

    assert [len(found) for found in since] == [2, 0]


def test_a_law_that_begins_too_late_fails_and_erased_values_are_redacted(world: World) -> None:
    ref = world.trained()
    early = world.nominate(on="2016-08-01", acts=[
        ("candidate", {"name": "Lê Văn Tư", "on": "01/08/2016"}), ("nomination", {"on": "01/08/2016"}),
    ]).dossier.ref  # fmt: skip
    law = draft(world)
    law.edition.covers_from = date(2020, 1, 1)
    world.store.erase(ref, "birth_on")

    tried = WhatIf(world.office, law)

    assert {one.outcome for one in tried.tried(world.entries(ref))} == {WhatIfOutcome.REDACTED}
    (failed,) = tried.tried(world.entries(early))
    assert failed.outcome is WhatIfOutcome.FAILED
    assert failed.error is not None
    assert failed.error.code == "law.no_rules_of_move_day"


def test_dossiers_are_taken_by_the_cells_below_a_unit(world: World) -> None:
    here = world.nominate(cell="cb-1").dossier.ref
    there = world.nominate(cell="cb-3", by="xa").dossier.ref

    assert list(refs_in(world.office, None)) == [here, there]

    def under(unit: str) -> list[str]:
        return list(refs_in(world.office, Scope(frozenset({unit}), DAY, world.office.tree)))

    assert (under("xa-b"), under("tinh"), under("nowhere")) == ([there], [here, there], [])


def test_a_dossier_under_way_whose_next_answer_would_flip_is_pending(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")

    found = pending(world.office, draft(world), world.office.load(ref), on=DAY)

    assert found is not None
    assert (found.move, found.rules, found.now, found.then) == ("train", ("TRN-01", "TRN-02"), True, False)


def test_a_dossier_whose_next_answer_stays_is_not_pending(world: World) -> None:
    nominated, ended = world.nominate().dossier.ref, world.official()

    for ref in (nominated, ended):
        assert pending(world.office, draft(world), world.office.load(ref), on=DAY) is None


def test_one_that_cannot_be_judged_by_the_law_in_use_is_told_and_stops_nothing(world: World) -> None:
    ref = world.nominate().dossier.ref
    law = draft(world)
    world.office.law.edition.covers_from = date(2027, 1, 1)

    found = pending(world.office, law, world.office.load(ref), on=DAY)

    assert found is not None
    assert (found.now, found.then, found.rules) == (None, False, ("AGE-01", "TRN-02"))
