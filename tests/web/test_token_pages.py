"""Tokens on the page of one's account: made, shown once, revoked; what is wrong stands beside its field."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from tests.cli.conftest import Hoso
from tests.web.api.conftest import Program
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
PAGE = "/account/tokens"
FIELDS = {"name": "máy quét", "scope": "read", "unit": "", "until": "31/12/2026"}


def test_a_token_is_shown_once_and_counts_until_it_is_revoked(desk: Desks, app: FastAPI) -> None:
    clerk = desk("ha")
    clerk.get(PAGE)
    shown = clerk.post(PAGE, **FIELDS).text
    token = re.findall(r"<code>(hoso_\w+)</code>", shown)[0]
    assert Program(app, token).get("/dossiers").status_code == 200
    listed = clerk.get(PAGE).text
    assert "máy quét" in listed
    assert token not in listed

    path = re.findall(rf'action="({PAGE}/\w+/end)"', listed)[0]
    assert desk("bi").get("/account").status_code == 200
    answer = clerk.post(path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}?done=revoked")
    assert 'role="status"' in clerk.get(answer.headers["location"]).text
    assert Program(app, token).get("/dossiers").status_code == 401


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("until", "31/02/2027"), ("until", "01/01/2020"), ("unit", "khong-co")]
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(desk: Desks, field: str, value: str) -> None:
    clerk = desk("ha")
    clerk.get(PAGE)
    answer = clerk.post(PAGE, **{**FIELDS, field: value})

    assert answer.status_code in (404, 422)
    assert re.findall(r'id="(\w+)-fault"', answer.text) == [field]
    assert 'value="máy quét"' in answer.text or field == "name"


def test_nobody_revokes_the_token_of_another(desk: Desks) -> None:
    clerk, other = desk("ha"), desk("bi")
    clerk.get(PAGE)
    clerk.post(PAGE, **FIELDS)
    path = re.findall(rf'action="({PAGE}/\w+/end)"', clerk.last)[0]
    other.get("/account")

    assert other.send(path, {"check": other.check}).status_code == 404
    assert path in clerk.get(PAGE).text


def test_the_terminal_makes_lists_and_revokes(hoso: Hoso, app: FastAPI) -> None:
    made = hoso.must("token", "create", "--name", "máy", "--until", "31/12/2026", "--json", by="ha").json
    assert Program(app, made["token"]).get("/dossiers").status_code == 200
    assert [row["token_id"] for row in hoso.must("token", "list", "--json", by="ha").json["tokens"]] == [
        made["token_id"]
    ]
    assert "máy" in hoso.must("token", "list", by="ha").out
    hoso.must("token", "revoke", made["token_id"], by="ha")

    assert Program(app, made["token"]).get("/dossiers").status_code == 401
    assert hoso("token", "create", "--name", "máy", "--until", "31/12/2036", by="ha").code == 2
