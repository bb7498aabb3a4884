"""One request that adds to several dossiers keeps one answer, and the audit holds it against each of the chains."""

import json
from dataclasses import replace
from typing import Any

import pytest

from application.audit.audit import Audit
from application.ledger_writer import Signature, answer_of
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.fold import fold
from engine.ledger.entry import Draft
from engine.read_models.projection import summed_up
from engine.terms import EntryKind
from tests.support.engine.world import World

KEY = "meeting-1"


@pytest.fixture
def world() -> World:
    """Two dossiers of one cell, to both of which one request has added a note."""
    made = World()
    refs = [made.nominate().dossier.ref for _ in range(2)]
    office = made.office
    request = office.ledger.begin(Signature(made.person("lan"), "clerk", "xa-a"), key=KEY)
    note = Draft(
        EntryKind.ACT, {"act": "note", "fields": {"on": "2026-01-12"}, "org": office.tree_version}, {"text": "x"}
    )
    parts = [request.link(ref, office.store.head(ref), [note]) for ref in refs]
    batches = []
    for part in parts:
        dossier = fold([*office.store.entries(part.subject), *part.entries])
        law, facts = office.law_of(dossier), office.facts(dossier)
        row, dues = summed_up(law, facts, day=vietnam_day(dossier.last_at))
        batches.append(replace(part.batch, dossier=row, dues=dues))
    request.write(batches, asked="meeting", answer=answer_of(parts))
    return made


def answered(world: World, **chains: Any) -> list[str]:
    """Put another answer into its place and return what the audit says is wrong with answers."""
    asked, _ = world.store.requests[KEY]
    named = {name.replace("_", "-"): numbers for name, numbers in chains.items()}
    world.store.requests[KEY] = asked, json.dumps({"chains": named})
    return [fault.where for fault in Audit(world.office).verify().faults if fault.check == "answer"]


def test_one_answer_for_two_chains_is_sound(world: World) -> None:
    assert Audit(world.office).verify().faults == []

    assert world.office.ledger.earlier(KEY, "meeting") == {"chains": {"HS-2026-0001": [5], "HS-2026-0002": [5]}}


def test_an_answer_that_names_other_entries_is_found(world: World) -> None:
    assert answered(world, HS_2026_0001=[5], HS_2026_0002=[4]) == ["HS-2026-0002 #5"]


def test_an_answer_that_leaves_a_chain_out_is_found(world: World) -> None:
    assert answered(world, HS_2026_0001=[5]) == ["HS-2026-0002 #5"]


@pytest.mark.parametrize("stranger", ["HS_2025_0001", "HS_2026_0003"])
def test_an_answer_that_names_a_chain_too_many_is_found(world: World, stranger: str) -> None:
    world.nominate()

    assert answered(world, HS_2026_0001=[5], HS_2026_0002=[5], **{stranger: [1]})
