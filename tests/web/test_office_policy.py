"""What an office wants of those who sign in: nothing, advice, or a second factor before anything else."""

from collections.abc import Iterator

import pytest

from application.application import Application
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from engine.access.factors.policy import FactorDemand
from engine.terms import Role
from hoso.bootstrap.office import open_application
from hoso.configuration.settings import Settings, SignInSettings
from hoso.web.serving.whole_site import site_over
from tests.cli.conftest import REF, Hoso
from tests.web.api.conftest import Program, problem_of
from tests.web.conftest import PASSWORD, Desk, Watch
from tests.web.telephones import FACTORS, set_up


@pytest.fixture
def application(hoso: Hoso) -> Iterator[Application]:
    """An office that wants a second factor of its clerks and administrators."""
    wanted = SignInSettings(second_factor=FactorDemand.REQUIRED, roles=(Role.CLERK, Role.ADMIN))
    made = open_application(Settings(db=str(hoso.db), sign_in=wanted))
    yield made
    made.close()


def somebody(application: Application, login: str) -> Desk:
    token = application.run(InviteUser(actor="quan", login=login)).token
    made = Desk(site_over(application))
    made.client.cookies.set("hoso", application.run(AcceptInvitation(token=token, password=PASSWORD)).token)
    return made


def test_who_must_have_one_is_led_to_set_it_up_before_anything_else(application: Application, watch: Watch) -> None:
    clerk = somebody(application, "ha")
    for path in ("/work", f"/dossiers/{REF}", "/account", "/new"):
        answer = clerk.get(path)
        assert (answer.status_code, answer.headers.get("location")) == (303, FACTORS), path
        assert REF not in answer.text
    clerk.get(FACTORS)
    sent = clerk.send(f"/dossiers/{REF}/acts/note", {"check": clerk.check, "text": "x", "on": "20/06/2024"})
    assert sent.headers["location"] == FACTORS
    set_up(clerk, watch)

    assert clerk.get("/work").status_code == 200


def test_whoever_else_is_asked_for_nothing_and_a_newcomer_may_leave(application: Application) -> None:
    assert somebody(application, "uy").get("/work").status_code == 200
    clerk = somebody(application, "ha")
    clerk.get(FACTORS)

    assert clerk.post("/sign-out").headers["location"] == "/sign-in"


def test_a_program_without_one_is_told_and_may_sign_out(application: Application) -> None:
    program = Program(site_over(application), somebody(application, "ha").client.cookies["hoso"])

    problem_of(program.get("/dossiers"), 403, "factor-missing")
    problem_of(program.get(f"/dossiers/{REF}"), 403, "factor-missing")
    assert program.ask("DELETE", "/sessions").status_code == 204


@pytest.mark.parametrize(
    "wrong", [{"second_factor": "always"}, {"address": "hoso.example"}, {"address": "https://a/b"}]
)
def test_a_setting_that_means_nothing_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        SignInSettings.model_validate(wrong)
