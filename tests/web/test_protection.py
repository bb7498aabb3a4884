"""What every answer carries, and which requests no page sees."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from hoso.web.protection import HEADERS, MOST_BYTES
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import HERE, Desk

Desks = Callable[[str], Desk]
ACT = f"/dossiers/{REF}/acts/note"
TYPED = {"on": "20/06/2024", "text": "ghi thêm"}


@pytest.mark.parametrize("path", ["/sign-in", "/work", f"/dossiers/{REF}", "/nowhere", "/static/0/none.js", "/healthz"])
def test_every_answer_carries_the_headers_and_is_kept_by_nobody(guest: Desk, path: str) -> None:
    answer = guest.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_files_are_kept_for_ever_under_the_digest_of_what_they_hold(app: FastAPI, guest: Desk) -> None:
    shown = guest.get("/sign-in").text
    for asset in app.state.site.assets.by_path().values():
        answer = guest.get(asset.path)
        assert (answer.status_code, answer.content) == (200, asset.content)
        assert "immutable" in answer.headers["cache-control"]
        is_on_few_pages = asset == app.state.site.assets.passkeys
        assert is_on_few_pages or asset.path in shown
    assert app.state.site.assets.htmx is not None


def test_no_page_holds_scripts_or_styles_of_its_own_or_loads_from_elsewhere(desk: Desks) -> None:
    committee = desk("uy")
    for path in ("/work", f"/dossiers/{REF}", ACT, f"/dossiers/{REF}/moves/train", "/new", "/account"):
        text = committee.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert text.count("<script ") == text.count('<script src="/static/') == 2
        assert "http://" not in text.replace(HERE, "")
        assert "https://" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}, {},
    ],
    ids=str,
)  # fmt: skip
def test_what_another_site_sends_is_turned_away(desk: Desks, hoso: Hoso, headers: dict[str, str]) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)
    form = {**clerk.hidden(ACT), **TYPED}
    del clerk.client.headers["Origin"]

    answer = clerk.client.post(ACT, data=form, headers=headers)

    assert (answer.status_code, hoso.entries()) == (403, before)
    assert clerk.client.post(ACT, data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_a_form_of_another_session_or_of_none_is_turned_away(desk: Desks, hoso: Hoso) -> None:
    clerk, other, before = desk("ha"), desk("uy"), hoso.entries()
    other.get("/account")
    clerk.get(ACT)
    form = {**clerk.hidden(ACT), **TYPED}

    without = clerk.send(ACT, {name: value for name, value in form.items() if name != "check"})
    foreign = clerk.send(ACT, {**form, "check": other.check})

    assert (without.status_code, foreign.status_code, hoso.entries()) == (403, 403, before)
    assert "phiên làm việc khác" in foreign.text


def test_the_token_of_a_session_is_in_no_page(desk: Desks) -> None:
    clerk = desk("ha")
    token = clerk.client.cookies["hoso"]

    for path in ("/work", "/account", f"/dossiers/{REF}", ACT):
        assert token not in clerk.get(path).text


def test_too_much_is_turned_away_before_it_is_read(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(ACT)

    said = clerk.client.post(ACT, content=b"x" * (MOST_BYTES + 1))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    unsaid = clerk.client.post(ACT, content=(b"x" * 100_000 for _ in range(12)), headers=form)
    long = clerk.post(ACT, on="20/06/2024", text="đ" * 200_000)

    assert (said.status_code, unsaid.status_code) == (413, 413)
    assert long.status_code in (413, 422)
    assert hoso.entries() == before


@pytest.mark.parametrize(
    "path",
    [
        f"/dossiers/{REF}/acts/../../work",
        "/dossiers/..%2f..%2fetc",
        "/dossiers/%00",
        "/static/../hoso.css",
        "/dossiers/" + "x" * 5_000,
        "/dossiers/HS-2024-0001'--",
        "/work?sort=name;drop",
        "/work?after=%00",
        "/work?queue=<script>",
        "/dossiers/@people",
        "/dossiers/@org/history",
        f"/dossiers/{REF}/entries/0",
        f"/dossiers/{REF}/entries/99999999999999999999999",
        f"/dossiers/{REF}/entries/x",
        f"/dossiers/{REF}?at=hôm qua",
        f"/dossiers/{REF}/moves/none",
        f"/dossiers/{REF}/moves/train?on=31/02/2024",
        "/alerts?after=x",
        "/alerts?group=none",
    ],
)  # fmt: skip
def test_odd_addresses_get_one_sentence_and_never_a_failure(desk: Desks, path: str) -> None:
    answer = desk("uy").get(path)

    assert answer.status_code in (200, 303, 404, 403, 422)
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text.replace("<script src", "")
