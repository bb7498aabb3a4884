"""A request of n drafts costs n seals to decide and n to write, however often a decision is taken on the way."""

from datetime import date

import pytest

from engine.ledger import entry, sealing
from tests.support.engine.world import World

ACTS = 40
NOTE = ("note", {"on": "12/01/2026", "text": "ghi chú"})
CANDIDATE = ("candidate", {"name": "Nguyễn Văn An", "birth_on": "03/02/2001", "sex": "male", "on": "05/01/2026"})
NOMINATION = ("nomination", {"on": "10/01/2026", "number": "12-NQ/CB"})


@pytest.fixture
def seals(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the lines sealed, in order."""
    numbers: list[int] = []
    seal = entry.seal

    def counted(*words: object, **named: object) -> object:
        numbers.append(int(str(named["n"])))
        return seal(*words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(sealing, "seal", counted)
    return numbers


def test_forty_acts_in_one_request_are_sealed_once_to_check_and_once_to_write(seals: list[int]) -> None:
    world = World()
    ref = world.nominate().dossier.ref
    seals.clear()

    world.by("lan").record_all(ref, [NOTE] * ACTS)

    assert len(seals) == 2 * ACTS - 1  # nothing is checked after the last one


def test_opening_a_dossier_seals_each_draft_once_to_decide_and_once_to_write(seals: list[int]) -> None:
    world = World()
    seals.clear()

    done = world.by("lan").nominate("cb-1", [CANDIDATE, NOMINATION, *[NOTE] * ACTS], on=date(2026, 1, 10))

    drafts = 1 + 2 + ACTS
    assert done.dossier.version == drafts + 1
    assert len(seals) == drafts + done.dossier.version


def test_a_preview_passes_over_the_salts_that_it_drew_when_it_sealed_everything_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    ref = world.nominate().dossier.ref
    passed: list[int] = []
    monkeypatch.setattr(world.office.chance, "skip", passed.append)

    world.by("lan").record_all(ref, [NOTE] * 4)

    assert passed == [0, 1, 2]
