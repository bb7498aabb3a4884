"""A page left alone in a real browser: a warning before the session ends, and a form that outlives it."""

import pytest
from playwright.sync_api import Page, expect

from application.application import Application
from application.sign_in.end_session import EndSession
from tests.cli.conftest import REF
from tests.web.browser.conftest import Screen, Screens, faults
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.xdist_group("chromium")
SOON, OVER = "Còn hai phút nữa", "Phiên làm việc đã kết thúc"


def waiting(person: Screen, path: str) -> Page:
    person.page.clock.install()
    return person.go(path)


def test_two_minutes_before_the_end_a_bar_says_so_and_keeps_the_session(screen: Screens) -> None:
    person = screen("ha", width=390)
    page = waiting(person, f"/dossiers/{REF}")
    page.clock.fast_forward("27:50")
    expect(page.get_by_text(SOON)).to_be_hidden()
    page.clock.fast_forward("00:15")
    expect(page.get_by_text(SOON)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Tiếp tục làm việc").click()
    expect(page.get_by_text(SOON)).to_be_hidden()
    page.clock.fast_forward("29:00")
    expect(page.get_by_text(SOON)).to_be_visible()

    assert (person.outside, person.complaints) == ([], [])


def test_after_the_end_the_page_stays_and_what_was_typed_is_sent_after_signing_in(
    screen: Screens, application: Application
) -> None:
    person = screen("ha")
    page = waiting(person, f"/dossiers/{REF}/acts/note")
    page.locator("#text").fill("ghi chú viết lâu")
    page.locator("#on").fill("20/06/2024")
    page.clock.fast_forward("30:01")
    expect(page.get_by_text(OVER)).to_be_visible()
    application.run(EndSession(token=str(page.context.cookies()[0].get("value"))))
    page.locator("main form[method=post] button").first.click()
    page.get_by_label("Tên đăng nhập").fill("ha")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_role("button", name="Gửi").click()

    assert page.get_by_text("ghi chú viết lâu").count() > 0
