"""Passkeys in a real browser, with the authenticator that it has for tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from application.application import Application
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from tests.web.browser.conftest import Screen, faults
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.xdist_group("chromium")
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


class Key:
    """The authenticator of a page."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.id = {"authenticatorId": made["authenticatorId"]}

    def credentials(self) -> list[dict[str, Any]]:
        return list(self.session.send("WebAuthn.getCredentials", self.id)["credentials"])

    def put_back(self, credential: dict[str, Any], count: int) -> None:
        """Let a credential be as it was when it had signed so often, as a copy is."""
        self.session.send("WebAuthn.removeCredential", {**self.id, "credentialId": credential["credentialId"]})
        self.session.send("WebAuthn.addCredential", {**self.id, "credential": {**credential, "signCount": count}})

    def verifies(self, *, is_verified: bool) -> None:
        self.session.send("WebAuthn.setUserVerified", {**self.id, "isUserVerified": is_verified})


@pytest.fixture
def person(chromium: Browser, address: str, application: Application) -> Iterator[Screen]:
    """The clerk, signed in under a name: browsers make no passkey for a number."""
    named = address.replace("127.0.0.1", "localhost")
    context = chromium.new_context(viewport={"width": 390, "height": 900}, locale="vi-VN")
    invited = application.run(InviteUser(actor="quan", login="ha"))
    token = application.run(AcceptInvitation(token=invited.token, password=PASSWORD)).token
    context.add_cookies([{"name": "hoso", "value": token, "url": named}])
    yield Screen(context, named)
    context.close()


def make(person: Screen) -> Key:
    page = person.go("/account/factors")
    key = Key(page)
    assert faults(page) == []
    section = page.locator("section", has=page.get_by_role("heading", name="Khoá đăng nhập"))
    section.get_by_label("Mật khẩu").fill(PASSWORD)
    section.get_by_role("button", name="Thêm khoá").click()
    page.get_by_label("Tên gợi nhớ").fill("máy bàn")
    assert faults(page) == []
    page.get_by_role("button", name="Tạo khoá trên máy này").click()
    page.get_by_role("heading", name="Mã dự phòng").wait_for()
    assert faults(page) == []
    return key


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("heading", name="Đăng nhập").wait_for()


def test_a_passkey_is_made_signs_in_alone_and_stands_beside_a_password(person: Screen) -> None:
    key = make(person)
    assert len(key.credentials()) == 1
    page = person.go("/account/factors")
    assert page.get_by_text("máy bàn").count() == 1
    assert faults(page) == []

    sign_out(page)
    page.get_by_role("button", name="Đăng nhập bằng khoá").click()
    page.wait_for_url("**/work")
    sign_out(page)
    page.get_by_label("Tên đăng nhập").fill("ha")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_role("heading", name="Bước xác thực thứ hai").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Dùng khoá").click()
    page.wait_for_url("**/work")

    assert (person.outside, person.complaints) == ([], [])


def test_a_copy_of_a_passkey_and_one_that_verifies_nobody_do_not_sign_in(person: Screen) -> None:
    key = make(person)
    page, copied = person.page, key.credentials()[0]
    sign_out(page)
    page.get_by_role("button", name="Đăng nhập bằng khoá").click()
    page.wait_for_url("**/work")
    sign_out(page)
    key.put_back(copied, count=0)
    page.get_by_role("button", name="Đăng nhập bằng khoá").click()
    page.get_by_text("khoá không khớp").wait_for()
    assert faults(page) == []
    key.verifies(is_verified=False)
    page.get_by_role("button", name="Dùng khoá").click()
    page.locator("#passkey-failed").wait_for()

    assert "hoso" not in {cookie["name"] for cookie in page.context.cookies()}
