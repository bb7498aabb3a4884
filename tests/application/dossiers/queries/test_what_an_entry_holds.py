"""What a correction may change, what an acceptance leaves waiting, and whom an act names, through the use cases."""

from datetime import date

import pytest

from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.correct_entry import Correctable, ShowCorrectable
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.record_acts import RecordActs
from engine.errors import NotFoundError, NotPermittedError, RequestError
from tests.support.engine.world import AN, World


@pytest.fixture
def world() -> World:
    return World()


def test_an_entry_holds_an_act_or_the_day_of_a_move_that_could_be_corrected(world: World) -> None:
    ref = world.trained()
    world.by("lan").correct(ref, 5, fields={"number": "7"}, reason="quên số")

    held = [world.run(ShowCorrectable(actor="lan", ref=ref, n=n)) for n in range(10)]

    assert held == [
        Correctable(), Correctable(), Correctable("candidate"), Correctable("nomination"),
        Correctable(moved_on=date(2026, 1, 10)), Correctable("awareness_certificate"),
        Correctable(moved_on=date(2026, 2, 21)), Correctable(moved_on=date(2026, 2, 21)),
        Correctable("awareness_certificate"), Correctable(),
    ]  # fmt: skip


@pytest.mark.parametrize(("login", "error"), [("xa", NotFoundError), ("giam", NotPermittedError)])
def test_what_could_be_corrected_is_told_within_sight(world: World, login: str, error: type[Exception]) -> None:
    ref = world.nominate().dossier.ref

    with pytest.raises(error):
        world.run(ShowCorrectable(actor=login, ref=ref, n=2))


def test_an_acceptance_tells_what_was_accepted_now_before_and_what_waits(world: World) -> None:
    ref = world.trained()
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")
    world.record(ref, "note", "12/01/2026", text="không cần chấp nhận")
    world.run(AcceptEvidence(actor="minh", ref=ref, numbers=(3,)))

    tried = world.run(AcceptEvidence(actor="hoa", ref=ref, dry_run=True))
    told = world.run(AcceptEvidence(actor="hoa", ref=ref))
    again = world.run(AcceptEvidence(actor="minh", ref=ref, numbers=(8,)))

    assert told.numbers() == {"accepted_now": [5], "accepted_before": [3], "waiting": [8]}
    assert tried.numbers() == told.numbers()
    assert again.numbers() == {"accepted_now": [8], "accepted_before": [3, 5], "waiting": []}
    assert told.logins[world.person("lan")] == "lan"
    with pytest.raises(RequestError):
        world.run(AcceptEvidence(actor="minh", ref=ref))


@pytest.mark.parametrize("called", ["minh", " minh ", "p-0003"])
def test_an_act_names_a_user_by_login_or_id_and_keeps_the_id(world: World, called: str) -> None:
    acts = [("candidate", {**AN, "person": called})]

    done = world.nominate(acts=acts)

    assert world.entries(done.dossier.ref)[1].private["person"] == world.person("minh") == "p-0003"
    with pytest.raises(NotPermittedError):  # nobody works on their own dossier
        world.record(done.dossier.ref, "note", "12/01/2026", by="minh", text="x")


def test_an_act_that_names_nobody_opens_nothing(world: World) -> None:
    before = world.size()

    with pytest.raises(NotFoundError):
        world.nominate(acts=[("candidate", {**AN, "person": "minhh"})])

    assert world.size() == before


def test_a_request_without_an_act_is_none(world: World) -> None:
    ref = world.nominate().dossier.ref
    before = world.size()

    with pytest.raises(RequestError):
        world.run(RecordActs(actor="lan", ref=ref, acts=()))

    assert world.size() == before


def test_a_dossier_is_shown_by_its_candidates_name_where_that_may_be_read(world: World) -> None:
    ref = world.official()
    whole, cut = (world.run(ShowDossier(actor=login, ref=ref)) for login in ("lan", "giam"))

    assert (whole.name, cut.name) == ("Nguyễn Văn An", "")
    assert (whole.hidden, cut.hidden) == (False, True)
    assert whole.effective_on == cut.effective_on == date(2027, 4, 10)
    assert not whole.past
