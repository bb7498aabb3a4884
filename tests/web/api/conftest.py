"""Programs that call the API over a real database, in this process; each is somebody who is signed in."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from application.application import Application
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from tests.cli.conftest import dossier_file, fixed_day, hoso, office_file  # noqa: F401  # their office
from tests.web.conftest import HERE, PASSWORD, app, application, guest, watch  # noqa: F401  # the site of the pages' tests

V1 = "/api/v1"


class Program:
    """A program with the token of a session; it keeps no cookies and sends no headers of a browser."""

    def __init__(self, app: FastAPI, token: str = "") -> None:  # noqa: F811
        self.token = token
        self.client = TestClient(app, base_url=HERE, follow_redirects=False)

    def get(self, path: str, **more: Any) -> Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: object | None = None, **more: Any) -> Response:
        return self.ask("POST", path, json={} if body is None else body, **more)

    def ask(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> Response:
        said = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.request(method, f"{V1}{path}", headers={**said, **(headers or {})}, **more)


Programs = Callable[[str], Program]


@pytest.fixture
def nobody(app: FastAPI) -> Program:  # noqa: F811
    return Program(app)


@pytest.fixture
def program(app: FastAPI, application: Application) -> Programs:  # noqa: F811
    """Return the program of somebody who has accepted an invitation."""

    @cache  # who accepts another invitation is signed out elsewhere
    def of(login: str) -> Program:
        token = application.run(InviteUser(actor="quan", login=login)).token
        return Program(app, application.run(AcceptInvitation(token=token, password=PASSWORD)).token)

    return of


def problem_of(answer: Response, status: int, code: str) -> dict[str, Any]:
    """Return the problem document of an answer, after a look at its form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body: dict[str, Any] = answer.json()
    assert (body["type"], body["code"], body["status"]) == (f"urn:hoso:problem:{code}", code, status), body
    assert body["title"]
    assert body["detail"]
    assert "Traceback" not in answer.text
    return body
