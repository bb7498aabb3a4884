"""Units: what stands still comes first, place, targets and dossiers of one of them, and who sees which."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:
    """An office that was swept, with a target of a cell."""
    return swept


def units_linked(page: str) -> set[str]:
    main = page.partition("<main")[2]
    return {part.partition('"')[0] for part in main.split('href="/units/')[1:]}


def test_everybody_sees_the_units_of_their_own_part(desk: Desks) -> None:
    seen = {login: units_linked(desk(login).get("/units").text) for login in ("ha", "uy", "sat", "quan")}

    assert seen == {
        "ha": {"cb-1"}, "uy": {"xa-ah", "cs-ah", "cb-1", "cb-2"},
        "sat": {"tinh-gl", "xa-ah", "cs-ah", "cb-1", "cb-2"}, "quan": {"tinh-gl", "xa-ah", "cs-ah", "cb-1", "cb-2"},
    }  # fmt: skip


def test_units_that_stand_still_come_before_the_tree(desk: Desks, hoso: Hoso) -> None:
    standing = {row["cell"] for row in hoso.must("alerts", "list", "--json", by="sat").json["alerts"]}
    shown = desk("sat").get("/units").text
    first, _, tree = shown.partition('<ul class="tree">')

    assert units_linked(first) == standing != set()
    assert "Theo lần quét gần nhất, ngày 20/11/2026." in first
    assert "Chi bộ thôn Một" in tree


def test_a_unit_tells_its_place_targets_dossiers_and_who_answers(desk: Desks) -> None:
    shown = desk("uy").get("/units/cb-1").text

    for told in ("Đảng uỷ xã An Hoà</a>", "21 đảng viên chính thức", "chỉ tiêu", REF, "Lê Văn Bí (bí thư", "2026"):
        assert told in shown, told
    assert "tinh-gl" not in units_linked(shown)
    assert "hoso unit record" not in shown


def test_units_below_are_linked_and_an_earlier_day_is_said(desk: Desks) -> None:
    shown = desk("uy").get("/units/cs-ah", params={"at": "01/06/2024"}).text

    assert {"cb-1", "cb-2"} <= units_linked(shown)
    assert "01/06/2024" in shown
    assert desk("uy").get("/units/cs-ah", params={"at": "khi nào"}).status_code == 422


@pytest.mark.parametrize(("login", "unit"), [("ha", "cb-2"), ("ha", "cs-ah"), ("uy", "khong-co"), ("khac", "cb-1")])
def test_a_unit_elsewhere_looks_like_none_at_all(desk: Desks, login: str, unit: str) -> None:
    somebody = desk(login)
    theirs, none = (somebody.get(f"/units/{name}") for name in (unit, "khong-co"))

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.text.replace(unit, "") == none.text.replace("khong-co", "")


def test_who_sees_no_dossiers_sees_none_on_a_unit(desk: Desks) -> None:
    shown = desk("quan").get("/units/cb-1").text

    assert REF not in shown
    assert "không được xem với vai trò của bạn" in shown
    assert "Đặng Thị Thử" not in desk("sat").get("/units/cb-1").text


def test_a_dossier_leads_to_its_unit(desk: Desks) -> None:
    assert 'href="/units/cb-1"' in desk("ha").get(f"/dossiers/{REF}").text
