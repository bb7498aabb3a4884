"""How often a program may call: told with every answer, refused with one call too many, for each token apart."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from application.application import Application
from hoso.web.api.limits import Calls
from hoso.web.serving.whole_site import site_over
from tests.web.api.conftest import Program, Programs, problem_of

MOST = 3


class Seconds:
    """A clock that a test moves on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def app(application: Application) -> Iterator[FastAPI]:
    app = site_over(application, calls_per_minute=MOST)
    yield app
    application.close()


def test_a_window_begins_with_the_first_call_and_ends_after_a_minute() -> None:
    clock = Seconds()
    calls = Calls(2, clock)
    seen = []
    for clock.now in (100.0, 130.5, 131.0, 159.9, 160.0):
        left = calls.another("a")
        seen.append((left.left, left.seconds))

    assert seen == [(1, 60), (0, 30), (-1, 29), (-1, 1), (1, 60)]
    assert calls.another("b").left == 1


def test_every_answer_tells_what_is_left_and_one_too_many_is_a_problem(program: Programs) -> None:
    clerk = program("ha")
    answers = [clerk.get(path) for path in ("/dossiers", "/dossiers/HS-2024-9999", "/nowhere", "/dossiers")]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 429]
    assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert {answer.headers["ratelimit-limit"] for answer in answers} == {str(MOST)}
    problem_of(answers[-1], 429, "calls-slowed")
    assert answers[-1].headers["retry-after"] == answers[-1].headers["ratelimit-reset"]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "default-src 'none'" in answers[-1].headers["content-security-policy"]


def test_tokens_are_counted_apart_and_pages_not_at_all(program: Programs, app: FastAPI) -> None:
    clerk, other = program("ha"), program("bi")
    for _ in range(MOST + 1):
        clerk.get("/units")

    assert clerk.get("/units").status_code == 429
    assert other.get("/units").status_code == 200
    assert [clerk.client.get("/healthz").status_code for _ in range(MOST + 2)] == [200] * (MOST + 2)


def test_who_sends_no_token_is_counted_by_address(nobody: Program, app: FastAPI) -> None:
    body = {"login": "ha", "password": "sai rồi sai rồi"}
    answers = [program.post("/sessions", body).status_code for program in (nobody, nobody, Program(app), nobody)]

    assert answers == [401, 401, 401, 429]


def test_no_limit_counts_nothing(application: Application) -> None:
    nobody = Program(site_over(application, calls_per_minute=0))

    answer = nobody.get("/openapi.json")
    assert answer.status_code == 200
    assert "ratelimit-limit" not in answer.headers
