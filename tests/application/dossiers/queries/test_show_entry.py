"""One entry of a dossier shown whole, through the use case."""

from datetime import date

import pytest

from application.dossiers.queries.check_move import ShowRoadmap
from application.dossiers.queries.show_history import NoEntryError, ShowEntry, ShowHistory, WholeEntry
from application.judging.replay import Replayer
from engine.errors import NotFoundError, NotPermittedError
from engine.law.model.finding import Granted, Refused
from engine.terms import EntryKind
from tests.support.engine.small import RULES, rule
from tests.support.engine.world import World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World()


def entry(world: World, ref: str, n: int, *, login: str = "lan") -> WholeEntry:
    return world.run(ShowEntry(actor=login, ref=ref, n=n))


def test_every_entry_can_be_shown_and_holds_its_decision_if_it_decided_anything(world: World) -> None:
    ref = world.official()
    entries = world.run(ShowHistory(actor="lan", ref=ref)).entries
    recorded = {made.entry.n: made.decision for made in Replayer(world.office).replay(entries)}

    for line in entries:
        whole = entry(world, ref, line.n)
        assert (whole.entry, whole.before) == (line, None)
        assert whole.decision == recorded.get(line.n)
        assert whole.logins[line.actor] == world.office.logins([line.actor])[line.actor]
        assert whole.law.workflow.name == "admission"
    assert len(recorded) > 5


def test_an_act_is_shown_with_its_private_values(world: World) -> None:
    ref = world.nominate().dossier.ref

    whole = entry(world, ref, 2)

    assert whole.entry.private == {"name": "Nguyễn Văn An", "birth_on": "2001-02-03", "sex": "male"}
    assert whole.decision is None


def test_a_correction_is_shown_beside_the_entry_that_it_corrects(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")
    world.by("lan").correct(ref, 5, fields={"mentor": "Phạm Thị Dung"}, reason="nhầm người")

    whole = entry(world, ref, 6)

    assert whole.before == world.entries(ref)[4]
    assert whole.entry.private["reason_given"] == "nhầm người"


def test_a_refusal_is_shown_with_the_reasons_of_its_day(world: World) -> None:
    ref = world.nominate().dossier.ref
    refused = world.advance(ref, "train", "2026-02-01").refused
    world.record(ref, "awareness_certificate", "20/01/2026")

    whole = entry(world, ref, 5)

    assert whole.entry.kind is EntryKind.REFUSED
    assert whole.decision == refused
    assert isinstance(whole.decision, Refused)
    assert [finding.rule for finding in whole.decision.blocking] == ["TRN-01"]


def test_an_entry_is_judged_by_the_law_and_in_the_tree_that_it_names(world: World) -> None:
    ref = world.trained()
    before = entry(world, ref, 6)
    stricter = rule("TRN-02", "train", {"present": "cell_vote"})
    world.adopt(world.books.add("two", (*RULES, stricter)))

    after = entry(world, ref, 6)

    assert world.office.law.edition_digest != before.law.edition_digest
    assert after.law.edition_digest == before.law.edition_digest
    assert after.decision == before.decision
    assert isinstance(after.decision, Granted)
    assert entry(world, ref, 5).law.edition_digest == world.office.law.edition_digest  # an act judges nothing


def test_a_decision_that_rested_on_what_was_erased_is_not_worked_out_again(world: World) -> None:
    ref = world.trained()
    assert entry(world, ref, 6).decision is not None
    world.store.erase(ref, "birth_on")

    whole = entry(world, ref, 6)

    assert whole.decision is None
    assert whole.entry == world.entries(ref)[5]


@pytest.mark.parametrize("n", [0, -1, 5, 10**6])
def test_an_entry_that_there_is_not_is_told_with_the_last_one(world: World, n: int) -> None:
    ref = world.nominate().dossier.ref

    with pytest.raises(NoEntryError) as told:
        entry(world, ref, n)

    assert told.value.values == {"ref": ref, "n": n, "last": 4}


@pytest.mark.parametrize(
    ("login", "error"),
    [("xa", NotFoundError), ("giam", NotPermittedError), ("quan", NotPermittedError), ("nobody", NotPermittedError)],
)
def test_entries_and_roadmaps_are_for_those_who_work_with_the_dossier(
    world: World, login: str, error: type[Exception]
) -> None:
    ref = world.nominate().dossier.ref
    assert entry(world, ref, 1, login="kien").entry.kind is EntryKind.OPENED
    assert world.run(ShowRoadmap(actor="kien", ref=ref)).steps

    for query in (ShowEntry(actor=login, ref=ref, n=1), ShowEntry(actor=login, ref=ref, n=99)):
        with pytest.raises(error):
            world.run(query)
    with pytest.raises(error):
        world.run(ShowRoadmap(actor=login, ref=ref))
    for chain in ("@org", "@people", "HS-2026-9999"):
        with pytest.raises(NotFoundError):
            entry(world, chain, 1)
