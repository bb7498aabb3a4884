"""Pages over a real database, asked for in this process; each desk is somebody who is signed in."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from application.application import Application
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from hoso.bootstrap.office import WallClock, open_application
from hoso.configuration.settings import Settings
from hoso.web.serving.whole_site import site_over
from tests.cli.conftest import (  # noqa: F401  # the office of the command line's tests
    Hoso,
    dossier_file,
    fixed_day,
    hoso,
    office_file,
    swept,
    swept_file,
)

PASSWORD = "một câu dài dễ nhớ 42"  # of people who do not exist
HERE = "http://testserver"
_CHECK = re.compile(r'name="check" value="(\w+)"')


class Desk:
    """One browser. It sends what a form of the last page holds, as a browser does."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(app, base_url=HERE, headers={"Origin": HERE}, follow_redirects=False)
        self.last = ""

    def get(self, path: str, **more: Any) -> Response:
        answer = self.client.get(path, **more)
        self.last = answer.text or self.last
        return answer

    def post(self, path: str, **fields: str) -> Response:
        """Send a form: the hidden fields of the last page, and what is typed."""
        return self.send(path, {**self.hidden(path), **fields})

    def send(self, path: str, fields: dict[str, str]) -> Response:
        answer = self.client.post(path, data=fields)
        self.last = answer.text or self.last
        return answer

    def hidden(self, path: str) -> dict[str, str]:
        """Return the hidden fields of the form on the last page that goes to a path."""
        forms = re.findall(r'<form method="post" action="([^"]*)"(.*?)</form>', self.last, re.DOTALL)
        inside = next((body for action, body in forms if action == path), "")
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)
        return {name: html.unescape(value) for name, value in fields}

    @property
    def check(self) -> str:
        found = _CHECK.search(self.last)
        return found.group(1) if found else ""


class Watch:
    """The time of the office, which a test moves on."""

    moment = datetime(2026, 11, 20, 2, tzinfo=UTC)

    def after(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(WallClock, "now", lambda _: watch.moment.isoformat(timespec="microseconds")[:-6] + "Z")
    return watch


@pytest.fixture
def application(hoso: Hoso) -> Application:  # noqa: F811
    return open_application(Settings(db=str(hoso.db)))


@pytest.fixture
def app(application: Application) -> Iterator[FastAPI]:
    app = site_over(application)
    yield app
    application.close()


@pytest.fixture
def guest(app: FastAPI) -> Desk:
    return Desk(app)


@pytest.fixture
def desk(app: FastAPI, application: Application) -> Callable[[str], Desk]:
    """Return the browser of somebody who has accepted an invitation."""

    def of(login: str) -> Desk:
        token = application.run(InviteUser(actor="quan", login=login)).token
        signed_in = application.run(AcceptInvitation(token=token, password=PASSWORD))
        made = Desk(app)
        made.client.cookies.set("hoso", signed_in.token)
        return made

    return of
