"""The law in pages: editions, the rules in use, one rule with its sentence, moves, citations and values."""

import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk
from tests.web.test_routes import EVERYBODY

Desks = Callable[[str], Desk]


def test_the_edition_in_use_is_told_with_who_adopted_it(desk: Desks, hoso: Hoso) -> None:
    digest = hoso.must("policy", "editions", "--json").json["editions"][0]["edition"]

    shown = desk("ha").get("/law").text

    assert f"{digest[:12]}…" in shown
    assert "đang áp dụng" in shown or "đang dùng" in shown


def test_every_rule_deadline_and_watched_thing_is_linked(desk: Desks, hoso: Hoso) -> None:
    law = hoso.must("policy", "list", "--json").json
    ids = {rule["id"] for part in ("rules", "deadlines", "standing") for rule in law[part]}

    shown = desk("ha").get("/law/rules").text

    assert set(re.findall(r'href="/law/rules/([^"]+)"', shown)) == ids


def test_a_rule_tells_its_sentence_moves_citation_and_confidence(desk: Desks) -> None:
    shown = desk("ha").get("/law/rules/vote-02").text

    for told in ("VOTE-02", "Chặn:", "Điều lệ Đảng Cộng sản Việt Nam", "Độ tin cậy", "mọi đơn vị (quy định chung)"):
        assert told in shown, told


def test_values_are_those_of_the_unit_and_day_that_are_asked_for(desk: Desks) -> None:
    shown = desk("ha").get("/law/rules/VOTE-02", params={"unit": "cb-2", "on": "01/06/2024"}).text

    assert "Giá trị áp dụng cho Chi bộ thôn Hai (cb-2), ngày 01/06/2024" in shown


@pytest.mark.parametrize(
    ("asked", "field", "status"), [("unit=khong-co&on=01/06/2024", "unit", 404), ("unit=cb-1&on=31/02/2024", "on", 422)]
)
def test_what_is_wrong_stands_beside_its_field(desk: Desks, asked: str, *, field: str, status: int) -> None:
    answer = desk("ha").get(f"/law/rules/VOTE-02?{asked}")

    assert answer.status_code == status
    assert re.findall(r'id="(\w+)-fault"', answer.text) == [field]
    for value in re.findall(r"=([^&]+)", asked):
        assert f'value="{value}"' in answer.text
    assert "--" not in re.sub(r"<head>.*</head>", "", answer.text, flags=re.DOTALL)


def test_a_rule_that_is_not_there_is_said_to_be_none(desk: Desks) -> None:
    answer = desk("ha").get("/law/rules/<b>X")

    assert answer.status_code == 404
    assert "không có quy định “&lt;b&gt;X”" in answer.text


@pytest.mark.parametrize("kind", ["deadlines", "standing"])
def test_deadlines_and_watched_things_have_pages_too(desk: Desks, hoso: Hoso, kind: str) -> None:
    rules, reader = hoso.must("policy", "list", "--json").json[kind], desk("ha")

    for rule in rules:
        answer = reader.get(f"/law/rules/{rule['id']}")
        assert answer.status_code == 200, rule["id"]
        assert rule["title"]["vi"].split("<")[0][:20] in answer.text


@pytest.mark.parametrize("login", EVERYBODY)
def test_the_law_is_for_everybody(desk: Desks, login: str) -> None:
    reader = desk(login)

    assert {reader.get(path).status_code for path in ("/law", "/law/rules", "/law/rules/INT-01")} == {200}


def test_conditions_of_a_dossier_lead_to_their_rules(desk: Desks) -> None:
    reader = desk("ha")
    rules = re.findall(r'href="(/law/rules/[^"]+)"', reader.get(f"/dossiers/{REF}").text)

    assert rules
    assert {reader.get(path).status_code for path in rules} == {200}
