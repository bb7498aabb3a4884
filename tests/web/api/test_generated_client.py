"""A client that openapi-python-client makes from the description: it signs in, reads, checks, records, moves.

It is made anew for each run, in this process, without formatting it and without anything from outside; what it sends
reaches the site in this process.
"""

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from tests.cli.conftest import REF
from tests.web.api.conftest import Program, Programs
from tests.web.api.test_api_description import OPERATIONS
from tests.web.conftest import HERE, PASSWORD

NAME = "hoso_client_of_the_tests"


class InProcess(httpx.BaseTransport):
    """Hands requests to the site, as a server would."""

    def __init__(self, app: FastAPI) -> None:
        self._inner = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        async def handle() -> httpx.Response:
            answer = await self._inner.handle_async_request(
                httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
            )
            return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())

        return anyio.run(handle)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("client")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[name]


@pytest.fixture
def client(folder: Path, app: FastAPI, nobody: Program) -> "Generated":
    if not (folder / NAME).exists():
        described = folder / "openapi.json"
        described.write_bytes(nobody.get("/openapi.json").content)
        config = Config.from_sources(
            ConfigFile(post_hooks=[]), MetaType.NONE, document_source=described, file_encoding="utf-8",
            overwrite=False, output_path=folder / NAME,
        )  # fmt: skip
        complaints = generate(config=config)
        assert [str(each) for each in complaints] == []
    return Generated(app)


class Generated:
    """The generated package, and a program that uses it."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self.models = importlib.import_module(f"{NAME}.models")
        self.program: Any = (
            importlib.import_module(f"{NAME}.client")
            .Client(f"{HERE}/api")
            .set_httpx_client(httpx.Client(base_url=f"{HERE}/api", transport=InProcess(app)))
        )

    def sign_in(self, login: str) -> None:
        body = self.models.SignInBody(login=login, password=PASSWORD)
        session = self.ask("sessions.sign_in", body=body)
        of_somebody = importlib.import_module(f"{NAME}.client").AuthenticatedClient(f"{HERE}/api", session.token)
        self.program = of_somebody.set_httpx_client(
            httpx.Client(
                base_url=f"{HERE}/api", transport=InProcess(self._app),
                headers={"Authorization": f"Bearer {session.token}"},
            )
        )  # fmt: skip

    def ask(self, operation: str, *path: object, **more: Any) -> Any:
        return importlib.import_module(f"{NAME}.api.{operation}").sync(*path, client=self.program, **more)


def test_every_operation_is_a_module_of_the_client(client: Generated, folder: Path) -> None:
    made = {file.stem for file in (folder / NAME / "api").glob("*/*.py")} - {"__init__"}

    snake = {"".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name) for name in OPERATIONS.values()}
    assert made == snake
    assert client.models.Problem


def test_a_dossier_is_listed_checked_recorded_on_and_moved(client: Generated, program: Programs) -> None:
    program("ha"), program("uy")
    client.sign_in("ha")
    listed = client.ask("dossiers.list_dossiers", step=["nominated"], limit=50)
    assert [row.ref for row in listed.dossiers] == [REF]

    day = date(2024, 6, 21)
    checked = client.ask("moves.check_move", REF, body=client.models.CheckBody(to="trained", on=day))
    assert (checked.granted, checked.on) == (False, day)
    assert "TRN-01" in [finding.rule for finding in checked.unmet]

    fields = client.models.ActBodyFields.from_dict({"issued_on": "2024-06-15", "issuer": "political_centre"})
    act = client.models.ActBody(act="awareness_certificate", on=date(2024, 6, 20), fields=fields)
    written = client.ask("dossiers.record_acts", REF, body=client.models.RecordingBody(acts=[act]))
    assert len(written.entries) == 1

    client.sign_in("uy")
    accepted = client.ask("dossiers.accept_evidence", REF, body=client.models.AcceptanceBody())
    assert not isinstance(accepted, client.models.Problem)

    client.sign_in("ha")
    moved = client.ask(
        "moves.make_move", REF, body=client.models.MoveBody(to="trained", on=day), idempotency_key="one-of-the-client"
    )
    assert (moved.granted, moved.step) == (True, program("ha").get(f"/dossiers/{REF}").json()["step"])


def test_a_refusal_and_a_problem_are_objects_of_their_own(client: Generated, program: Programs) -> None:
    program("ha")
    client.sign_in("ha")

    refused = client.ask("moves.make_move", REF, body=client.models.MoveBody(to="trained", on=date(2024, 6, 21)))
    wrong = client.ask("moves.make_move", REF, body=client.models.MoveBody(to="nowhere"))
    unknown = client.ask("dossiers.show_dossier", "HS-2024-9999")

    assert isinstance(refused, client.models.AdvanceDocument)
    assert refused.granted is False
    reason = refused.decisions[0].unmet[0]
    assert (reason.rule, bool(reason.message.vi), bool(reason.cite[0].point)) == ("TRN-01", True, True)
    assert isinstance(wrong, client.models.Problem)
    assert wrong.status == 422
    assert isinstance(unknown, client.models.Problem)
    assert (unknown.status, unknown.code) == (404, "not-found")


def test_a_wrong_password_is_a_problem(client: Generated) -> None:
    body = client.models.SignInBody(login="ha", password="không phải mật khẩu")

    problem = client.ask("sessions.sign_in", body=body)

    assert (problem.status, problem.code) == (401, "sign-in-failed")
