"""A real Chromium beside a real server, which listens on this machine only and stops with the test."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from application.application import Application
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from tests.web.conftest import PASSWORD

CHROMIUM = os.environ.get("HOSO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
"""Debian's package in builds; another one by the variable."""
LOOKS = [(1280, False), (390, True)]
"""Width in pixels and whether colours are dark; all four with HOSO_ALL_LOOKS, which `make soak` sets."""
if os.environ.get("HOSO_ALL_LOOKS"):
    LOOKS += [(1280, True), (390, False)]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        assert not os.environ.get("HOSO_BROWSER_NEEDED"), "a build must have a browser"
        pytest.skip("no Chromium here: install it (Debian: chromium), or name it in HOSO_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
    assert not thread.is_alive()


class Screen:
    """A browser of somebody who is signed in; remembers what it was told to load and what was complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("request", lambda asked: self.requests.append(asked.url))
        page.on("console", lambda said: self.complaints.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    @property
    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((f"{self.address}/", "data:"))]


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds, by all of its rules."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"][:150]) for rule in found for node in rule["nodes"]]


def look(screen: Screen, path: str) -> None:
    page = screen.go(path)
    assert faults(page) == [], path
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert page.title(), path


Screens = Callable[..., Screen]


@pytest.fixture
def screen(chromium: Browser, address: str, application: Application) -> Iterator[Screens]:
    """Return the browser of somebody, signed in; `scripts=False` is one that runs none."""
    contexts: list[BrowserContext] = []

    def of(login: str, *, scripts: bool = True, dark: bool = False, width: int = 1280) -> Screen:
        context = chromium.new_context(
            java_script_enabled=scripts, color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900}, locale="vi-VN",
        )  # fmt: skip
        contexts.append(context)
        invited = application.run(InviteUser(actor="quan", login=login))
        token = application.run(AcceptInvitation(token=invited.token, password=PASSWORD)).token
        context.add_cookies([{"name": "hoso", "value": token, "url": address}])
        return Screen(context, address)

    yield of
    for context in contexts:
        context.close()
