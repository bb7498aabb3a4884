"""The header holds what is open to whoever looks, and only that."""

import re
from collections.abc import Callable

import pytest

from hoso.web.menu import MENU
from tests.cli.conftest import Hoso
from tests.web.conftest import Desk
from tests.web.test_routes import EVERYBODY

Desks = Callable[[str], Desk]

EVERYBODYS = {"/units", "/law"}
READS_DOSSIERS = EVERYBODYS | {"/work", "/alerts", "/upcoming"}
HEADERS = {
    "ha": READS_DOSSIERS | {"/new"}, "bi": READS_DOSSIERS | {"/new", "/acceptance"}, "khac": READS_DOSSIERS | {"/new"},
    "tham": READS_DOSSIERS, "uy": READS_DOSSIERS | {"/status", "/acceptance"},
    "kiem": READS_DOSSIERS | {"/users", "/status", "/audit"}, "sat": READS_DOSSIERS | {"/status", "/audit"},
    "quan": EVERYBODYS | {"/users", "/status", "/audit"},
}  # fmt: skip


def header(page: str) -> set[str]:
    inside = re.search(r"<nav aria-label=\"Các trang chính\">(.*?)</nav>", page, re.DOTALL)
    return set(re.findall(r'href="([^"]+)"', inside.group(1))) if inside else set()


@pytest.mark.parametrize("login", EVERYBODY)
def test_the_header_holds_what_is_open_and_nothing_that_is_not(desk: Desks, login: str) -> None:
    somebody = desk(login)
    links = header(somebody.get("/account").text)

    assert links == HEADERS[login]
    for path, _, _ in MENU:
        assert (somebody.get(path).status_code == 200) is (path in links), path


def test_whoever_has_no_role_has_an_account_alone(desk: Desks, hoso: Hoso) -> None:
    hoso.must("user", "add", "moi", "--name", "Lê Văn Mới", by="quan")
    somebody = desk("moi")

    assert header(somebody.get("/account").text) == set()
    assert somebody.get("/").headers["location"] == "/account"


def test_the_first_page_is_the_first_that_is_open(desk: Desks, guest: Desk) -> None:
    assert desk("ha").get("/").headers["location"] == "/work"
    assert guest.get("/").headers["location"] == "/work"
    assert guest.get("/work").status_code == 401
