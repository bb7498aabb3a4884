"""Who calls the API: by token alone, whatever a browser would send; and which requests nobody reads."""

import pytest
from fastapi import FastAPI
from pyotp import TOTP

from application.application import Application
from application.sign_in.factors.set_up_codes import BeginCodes, FinishCodes
from hoso.web import tries
from hoso.web.api.languages import language_asked
from hoso.web.protection import HEADERS, MOST_BYTES
from tests.cli.conftest import REF, Hoso
from tests.web.api.conftest import V1, Program, Programs, problem_of
from tests.web.conftest import HERE, PASSWORD, Desk, Watch

NAME = "Đặng Thị Thử"  # of somebody who does not exist
NOTE = {"acts": [{"act": "note", "on": "2024-06-20", "fields": {"text": "ghi thêm"}}]}


def test_a_program_signs_in_works_and_signs_out(program: Programs, nobody: Program) -> None:
    program("ha")
    answer = nobody.post("/sessions", {"login": "ha", "password": PASSWORD}, headers={"User-Agent": "so-tay/1"})

    session = answer.json()
    assert (answer.status_code, session["schema"], session["login"]) == (201, "hoso/session", "ha")
    assert "set-cookie" not in answer.headers
    nobody.token = session["token"]
    assert nobody.get(f"/dossiers/{REF}").status_code == 200
    ended = nobody.ask("DELETE", "/sessions")
    assert (ended.status_code, ended.content) == (204, b"")
    problem_of(nobody.get(f"/dossiers/{REF}"), 401, "session-ended")
    assert program("ha").get(f"/dossiers/{REF}").status_code == 200, "another session goes on"


@pytest.mark.parametrize("login", ["ha", "nobody-is-called-so", "", "x" * 4000])
def test_a_wrong_password_and_a_login_that_nobody_has_are_answered_alike(
    program: Programs, nobody: Program, login: str
) -> None:
    program("ha")
    told = problem_of(nobody.post("/sessions", {"login": login, "password": "không phải"}), 401, "sign-in-failed")
    assert told["cause"] == "sign_in.failed"


def test_who_fails_too_often_is_told_until_when_to_wait(program: Programs, nobody: Program) -> None:
    program("ha")
    for _ in range(5):
        problem_of(nobody.post("/sessions", {"login": "ha", "password": "sai"}), 401, "sign-in-failed")
    answer = nobody.post("/sessions", {"login": "ha", "password": PASSWORD})

    problem_of(answer, 429, "sign-in-slowed")
    assert answer.headers["retry-after"] == "Fri, 20 Nov 2026 02:00:01 GMT"


def test_an_address_that_fails_again_and_again_waits_here_and_on_the_pages(  # noqa: PLR0917  # fixtures
    program: Programs, nobody: Program, guest: Desk, hoso: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("ha")
    monkeypatch.setattr(tries, "MOST_FAILURES", 3)
    for n in range(2):
        problem_of(nobody.post("/sessions", {"login": f"ai.{n}", "password": PASSWORD}), 401, "sign-in-failed")
    assert guest.post("/sign-in", login="ai.3", password=PASSWORD).status_code == 401
    written = hoso.must("audit", "verify", "--json", by="kiem").json["lines"]

    answer = nobody.post("/sessions", {"login": "ha", "password": PASSWORD})

    assert problem_of(answer, 429, "sign-in-slowed")["cause"] == "sign_in.address_slowed"
    assert 200 < int(answer.headers["retry-after"]) <= 300
    assert guest.post("/sign-in", login="ha", password=PASSWORD).status_code == 429
    assert hoso.must("audit", "verify", "--json", by="kiem").json["lines"] == written


def test_a_disabled_person_is_out_on_the_next_request(program: Programs, hoso: Hoso) -> None:
    ha = program("ha")
    hoso.must("user", "disable", "ha", by="quan")

    problem_of(ha.get(f"/dossiers/{REF}"), 401, "session-ended")


def test_no_cookie_counts_below_api(app: FastAPI, program: Programs) -> None:
    token, browser = program("ha").token, Desk(app)
    browser.client.cookies.set("hoso", token)

    assert browser.get(f"/dossiers/{REF}").status_code == 200
    problem_of(browser.get(f"{V1}/dossiers/{REF}"), 401, "no-token")
    problem_of(browser.client.post(f"{V1}/dossiers/{REF}/acts", json=NOTE), 401, "no-token")


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_page_of_another_site_gets_no_session(nobody: Program, headers: dict[str, str]) -> None:
    answer = nobody.post("/sessions", {"login": "ha", "password": PASSWORD}, headers=headers)

    assert problem_of(answer, 403, "not-permitted")["cause"] == "request.from_elsewhere"
    assert "access-control-allow-origin" not in answer.headers


def test_a_token_stands_for_itself_whatever_a_browser_says_beside_it(program: Programs) -> None:
    for headers in ({"Origin": HERE}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "none"}):
        assert program("ha").post(f"/dossiers/{REF}/acts", NOTE, headers=headers).status_code == 200


def test_a_token_opens_no_page_and_no_way_round_the_origin_of_pages(app: FastAPI, program: Programs) -> None:
    token = {"Authorization": f"Bearer {program('ha').token}"}
    ha = program("ha").client

    assert ha.get(f"/dossiers/{REF}", headers=token).status_code == 401
    for path in (f"/dossiers/{REF}/acts/note", "/sign-out", "/apis/v1/sessions"):
        assert ha.post(path, headers=token, data={}).status_code == 403, path


def test_too_much_is_not_read(program: Programs, hoso: Hoso) -> None:
    ha, before = program("ha"), hoso.entries()
    large = {"acts": [{"act": "note", "fields": {"text": "x" * MOST_BYTES}}]}

    problem_of(ha.post(f"/dossiers/{REF}/acts", large), 413, "request")
    parts = (b" " * 100_000 for _ in range(MOST_BYTES // 100_000 + 1))
    problem_of(ha.ask("POST", f"/dossiers/{REF}/acts", content=parts), 413, "request")
    assert hoso.entries() == before


def test_every_answer_carries_the_headers_and_is_kept_by_nobody(program: Programs, nobody: Program) -> None:
    answers = [program("ha").get("/dossiers"), nobody.get("/dossiers"), nobody.get("/nowhere")]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "no-store"


def test_problems_are_told_in_the_language_asked_for(nobody: Program) -> None:
    told = {
        asked: nobody.get("/dossiers", headers={"Accept-Language": asked}) for asked in ("", "en-GB,en;q=0.8", "de")
    }
    assert [answer.headers["content-language"] for answer in told.values()] == ["vi", "en", "vi"]
    assert told["en-GB,en;q=0.8"].json()["title"] == "Not signed in"
    assert told[""].json() == told["de"].json()
    assert told[""].json()["title"] == "Chưa đăng nhập"
    away = nobody.post("/sessions", headers={"Accept-Language": "en", "Origin": "null"})
    assert away.json()["title"] == "Not permitted"


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("vi", "vi"), ("en", "en"), ("EN-us", "en"), ("en;q=0.5, vi;q=0.6", "vi"), ("vi;q=0.1,en", "en"),
        ("en;q=0", "vi"), ("en;q=x", "vi"), ("*", "vi"), ("", "vi"), ("fr, en;q=0.1", "en"), (";;,,=", "vi"),
        ("en;q=nan", "vi"), ("," * 100 + "en", "vi"),
    ],
)  # fmt: skip
def test_the_language_liked_best_is_taken(accepts: str, language: str) -> None:
    assert language_asked(accepts, "vi") == language


def test_what_nobody_foresaw_is_a_problem_without_what_was_in_it(
    app: FastAPI, program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    ha = program("ha")

    def broken(*_: object, **__: object) -> None:
        raise KeyError(NAME)

    monkeypatch.setattr(Application, "run", broken)
    ha.client = type(ha.client)(app, base_url=HERE, raise_server_exceptions=False)
    answer = ha.get("/editions")

    assert "KeyError" in problem_of(answer, 500, "unforeseen")["detail"]
    assert NAME not in answer.text


def test_who_has_a_second_factor_sends_its_code_as_well(  # noqa: PLR0917  # fixtures
    program: Programs, nobody: Program, application: Application, watch: Watch
) -> None:
    token, told = program("ha").token, {"login": "ha", "password": PASSWORD}
    secret = application.run(BeginCodes(token=token, password=PASSWORD)).secret
    codes = application.run(FinishCodes(token=token, code=TOTP(secret).at(watch.moment))).codes

    problem_of(nobody.post("/sessions", told), 401, "factor-needed")
    problem_of(nobody.post("/sessions", {**told, "password": "sai"}), 401, "sign-in-failed")
    problem_of(nobody.post("/sessions", {**told, "code": "000000"}), 401, "sign-in-failed")
    answer = nobody.post("/sessions", {**told, "code": codes[0]})

    assert answer.status_code == 201
    problem_of(nobody.post("/sessions", {**told, "code": codes[0]}), 401, "sign-in-failed")
