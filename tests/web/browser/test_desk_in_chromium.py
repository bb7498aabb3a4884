"""The clerk's desk in a real browser: keys counted, previews in place, pages without fault."""

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.browser.conftest import Screens, faults, look

pytestmark = pytest.mark.xdist_group("chromium")

AT = f"/dossiers/{REF}"
MANY = 40
KEYS = 10


def test_forty_dossiers_are_accepted_with_ten_keys_at_most(screen: Screens, hoso: Hoso) -> None:
    for n in range(2, MANY + 2):
        hoso.nominate("--ref", f"HS-2024-{n:04}")
    committee = screen("uy")
    page = committee.go("/work")
    keys = ["g", "d", "a", "Enter"]
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/acceptance")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status].good")

    assert f"của {MANY} hồ sơ" in page.locator("[role=status].good").inner_text()
    assert len(keys) <= KEYS
    assert committee.complaints == []


def test_a_preview_comes_in_place_and_leaves_what_is_typed(screen: Screens, hoso: Hoso) -> None:
    clerk, before = screen("ha"), hoso.entries()
    page = clerk.go(f"{AT}/acts/awareness_certificate")
    page.fill("#on", "20/06/2024")
    page.fill("#issued_on", "15/06/2024")
    page.select_option("#issuer", "political_centre")
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_selector("#preview dl")

    assert "Đã học lớp nhận thức về Đảng" in page.locator("#preview").inner_text()
    assert page.input_value("#issued_on") == "15/06/2024"
    assert faults(page) == []
    page.fill("#issued_on", "31/02/2024")
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_selector("#issued_on-fault")
    assert hoso.entries() == before
    assert clerk.outside == []


def test_pages_of_the_desk_have_no_fault(screen: Screens, hoso: Hoso) -> None:
    hoso.must("correct", REF, "2", "education=upper_secondary", "--reason", "theo bằng gốc")
    other = screen("bi", width=390)
    for path in (
        f"{AT}/entries/3/correction", f"{AT}/entries/5/correction", f"{AT}/entries/5/upholding", f"{AT}?by=step",
        f"{AT}?by=who", f"/work/moves?ref={REF}&ref=HS-2024-0002", "/work/moves",
    ):  # fmt: skip
        look(other, path)

    assert (other.outside, other.complaints) == ([], [])
