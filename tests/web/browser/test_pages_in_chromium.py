"""Every page in a real browser: nothing to complain of, nothing from outside, wide and narrow, light and dark."""

import pytest
from playwright.sync_api import Dialog

from tests.cli.conftest import REF, Hoso
from tests.web.browser.conftest import LOOKS, Screens, faults, look

pytestmark = pytest.mark.xdist_group("chromium")

DOSSIER = f"/dossiers/{REF}"
PAGES = (
    "/work", "/work?q=khong-co", "/new", "/alerts", "/upcoming", "/account", DOSSIER, f"{DOSSIER}/acts",
    f"{DOSSIER}/acts/cell_vote", f"{DOSSIER}/moves/train", f"{DOSSIER}/acceptance", f"{DOSSIER}/back",
    f"{DOSSIER}/out", f"{DOSSIER}/entries/3",
)  # fmt: skip
AUDITED = (
    f"{DOSSIER}/history", f"{DOSSIER}/history?at=3", f"{DOSSIER}/entries/5", f"{DOSSIER}/replay",
    "/audit", "/work", DOSSIER,
)  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_of_a_clerk_have_no_fault_and_need_nothing_from_outside(
    screen: Screens,
    dark: bool,  # noqa: FBT001
    width: int,
) -> None:
    clerk = screen("ha", dark=dark, width=width)
    for path in PAGES:
        look(clerk, path)

    assert clerk.outside == []
    assert clerk.complaints == []


@pytest.mark.parametrize("login", ["uy", "kiem", "sat"])
def test_pages_of_those_who_decide_and_watch_have_no_fault(screen: Screens, login: str) -> None:
    person = screen(login)
    for path in AUDITED if login == "kiem" else ("/work", DOSSIER, "/alerts"):
        look(person, path)

    assert (person.outside, person.complaints) == ([], [])


def test_an_auditor_goes_through_time_by_slider_and_by_button_and_verifies_the_log(screen: Screens) -> None:
    auditor = screen("kiem", width=390)
    page = auditor.go(f"{DOSSIER}/history?at=2")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/history?at=3*")
    moved = page.evaluate("document.activeElement.id")
    page.get_by_role("link", name="Mục trước").click()
    page.wait_for_url("**/history?at=2")
    page = auditor.go("/audit")
    page.get_by_role("button", name="Kiểm tra toàn bộ").click()

    assert moved == "at"
    assert "Hợp lệ" in page.get_by_role("status").inner_text()
    assert faults(page) == []
    assert (auditor.outside, auditor.complaints) == ([], [])


def test_pages_that_say_what_is_wrong_have_no_fault(screen: Screens) -> None:
    clerk = screen("ha")
    page = clerk.go(f"{DOSSIER}/moves/train")
    page.get_by_role("button", name="Chuyển bước").click()
    refused = page.title(), faults(page), page.evaluate("document.activeElement.id")
    page = clerk.go(f"{DOSSIER}/acts/cell_vote")
    page.get_by_role("button", name="Ghi", exact=True).click()
    wrong = page.title(), faults(page), page.get_by_role("alert").count()
    clerk.go("/nowhere")

    assert refused == (f"TỪ CHỐI · {REF} · hoso", [], "faults")
    assert wrong[1:] == ([], 1)
    assert faults(clerk.page) == []
    assert clerk.outside == []


def test_a_search_shows_what_it_finds_while_it_is_typed_and_can_be_sent_on(screen: Screens) -> None:
    clerk = screen("ha")
    page = clerk.go("/work")
    page.keyboard.press("/")
    page.keyboard.type("dang thi th", delay=10)
    page.wait_for_url("**/work?*q=dang*")

    assert page.locator("#list tbody tr").count() == 1
    page.keyboard.type("ux", delay=10)
    page.wait_for_selector("#list p.box")
    assert clerk.outside == []
    assert clerk.complaints == []


def test_the_keyboard_alone_goes_from_the_list_to_a_refusal(screen: Screens) -> None:
    clerk = screen("ha")
    page = clerk.go("/alerts")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/work")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DOSSIER}")
    page.get_by_role("link", name="Chuyển sang bước").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/moves/train")
    page.get_by_role("button", name="Chuyển bước").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('TỪ CHỐI')")

    assert page.get_by_role("link", name="Ghi: Giấy chứng nhận").first.is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_paper_is_recorded_accepted_and_the_dossier_moved_by_two_people(
    screen: Screens,
    hoso: Hoso,
    scripts: bool,  # noqa: FBT001
) -> None:
    clerk, committee = screen("ha", scripts=scripts), screen("uy", scripts=scripts)
    page = clerk.go(f"{DOSSIER}/moves/train")
    page.get_by_role("button", name="Chuyển bước").click()
    page.get_by_role("link", name="Ghi: Giấy chứng nhận").first.click()
    page.get_by_label("ngày *").fill("20/06/2024")
    page.locator("#issued_on").fill("15/06/2024")
    page.locator("#issuer").select_option("political_centre")
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert page.get_by_role("status").inner_text() == "Đã ghi."

    other = committee.go(DOSSIER)
    other.locator("main").get_by_role("link", name="Duyệt giấy tờ").first.click()
    other.get_by_role("checkbox").first.check()
    other.get_by_role("button", name="Duyệt").click()
    assert other.get_by_role("status").inner_text() == "Đã duyệt."

    page = clerk.go(f"{DOSSIER}/moves/train?on=21/06/2024")
    page.get_by_role("button", name="Chuyển bước").click()
    assert page.get_by_role("status").inner_text() == "Đã chuyển bước."
    assert hoso.must("show", REF, "--json").json["step"] == "exam_checked"


def test_tricks_in_what_is_typed_run_nothing(screen: Screens) -> None:
    clerk = screen("ha")
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    clerk.page.on("dialog", note)
    trick = "<img src=x onerror=alert(1)><svg onload=alert(2)>"
    page = clerk.go(f"{DOSSIER}/acts/note")
    page.get_by_label("ngày *").fill("20/06/2024")
    page.locator("#text").fill(trick)
    page.get_by_role("button", name="Ghi", exact=True).click()

    assert trick in page.inner_text("main")
    assert page.locator("main img, main svg").count() == 0
    assert (asked, clerk.complaints) == ([], [])


def test_forty_dossiers_are_accepted_with_a_few_keys(screen: Screens, hoso: Hoso) -> None:
    for n in range(2, 42):
        hoso.nominate("--ref", f"HS-2024-{n:04d}")
    committee = screen("uy")
    page = committee.go("/work")
    keys = 0
    for key in ("g", "d"):
        page.keyboard.press(key)
        keys += 1
    page.wait_for_url("**/acceptance")
    page.get_by_role("link", name="Đánh dấu tất cả").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Duyệt").first.focus()
    page.keyboard.press("Enter")
    keys += 2 + 2 * 2  # two Enters; each button is at most two Tabs from the one before
    page.wait_for_selector("[role=status]")

    assert page.get_by_role("status").inner_text() == "Đã duyệt 80 giấy tờ của 40 hồ sơ."
    assert keys <= 10
    assert faults(page) == []
