"""The pages beside the dossiers in a real browser: alerts, terms, units, the law, users, the state of the system."""

import pytest
from playwright.sync_api import Page

from tests.cli.conftest import REF, Hoso
from tests.web.browser.conftest import LOOKS, Screens, faults, look

PAGES = (
    "/upcoming", "/upcoming?days=30&unit=cb-1", "/units", "/units/cb-1", "/law", "/law/rules/VOTE-02?unit=cb-1",
)  # fmt: skip
pytestmark = pytest.mark.xdist_group("chromium")


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:
    """An office with alerts."""
    return swept


def alert_of(page: Page) -> str:
    """Return the address of the first alert of a list."""
    return str(page.locator("tbody td.n a").first.get_attribute("href"))


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_of_those_who_watch_have_no_fault(
    screen: Screens,
    dark: bool,  # noqa: FBT001
    width: int,
) -> None:
    person = screen("bi", dark=dark, width=width)
    alert = alert_of(person.go("/alerts"))
    for path in (
        alert,
        "/upcoming",
        "/upcoming?days=30&unit=cb-1",
        "/units",
        "/units/cb-1",
        "/law",
        "/law/rules/VOTE-02?unit=cb-1",
        "/law/rules/TRN-01",
        "/law/editions/current/diff/current",
    ):
        look(person, path)

    assert (person.outside, person.complaints) == ([], [])


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_of_the_administrator_have_no_fault(
    screen: Screens,
    dark: bool,  # noqa: FBT001
    width: int,
) -> None:
    person = screen("quan", dark=dark, width=width)
    for path in (
        "/users",
        "/users?q=khong-co",
        "/status",
        "/units",
        "/law/rules",
        "/law/what-if",
        "/law/what-if?edition=current",
    ):
        look(person, path)
    person.page.goto(f"{person.address}/users")
    person.page.get_by_role("button", name="Gửi lời mời khac").click()

    assert person.page.title() == "Đã mời khac · hoso"
    assert faults(person.page) == []
    assert (person.outside, person.complaints) == ([], [])
    look(person, "/law/rules/VOTE-02?on=x")
    look(person, "/law/what-if?edition=khong-co")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_alert_is_put_off_once_the_day_is_right(
    screen: Screens,
    scripts: bool,  # noqa: FBT001
) -> None:
    person = screen("bi", scripts=scripts)
    page = person.go(alert_of(person.go("/alerts")))
    page.get_by_label("Hoãn đến ngày").fill("31/02/2027")
    page.get_by_label("Lý do").fill("chờ giấy của xã")
    page.get_by_role("button", name="Hoãn cảnh báo").click()
    assert page.locator("#until-fault").is_visible()
    assert page.get_by_label("Lý do").input_value() == "chờ giấy của xã"
    page.get_by_label("Hoãn đến ngày").fill("27/11/2026")
    page.get_by_role("button", name="Hoãn cảnh báo").click()

    assert page.get_by_role("status").inner_text() == "Đã hoãn cảnh báo."
    assert page.get_by_text(REF).first.is_visible()


def test_what_is_printed_of_an_alert_is_the_alert_alone(screen: Screens) -> None:
    person = screen("bi")
    page = person.go(alert_of(person.go("/alerts")))
    page.emulate_media(media="print")

    assert page.get_by_text("Căn cứ").first.is_visible()
    assert [page.locator(part).first.is_visible() for part in (".top nav", "main form", "footer")] == [False] * 3


def test_the_description_of_the_api_has_no_fault(screen: Screens) -> None:
    person = screen("ha", dark=True, width=390)
    look(person, "/api/docs")

    assert (person.outside, person.complaints) == ([], [])
