"""What the API answers is what `--json` prints."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import REF, Hoso, swept, swept_file  # noqa: F401  # fixtures
from tests.web.api.conftest import Program, Programs, problem_of


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:  # noqa: F811
    return swept


SAME: list[tuple[str, str, list[str]]] = [
    ("ha", "/dossiers", ["list"]),
    ("sat", "/dossiers", ["list"]),
    ("ha", "/dossiers?missing=true&step=nominated&cell=cb-1&sort=due", [
        "list", "--missing", "--step", "nominated", "--cell", "cb-1", "--sort", "due"]),
    ("kiem", "/dossiers?text=thu&overdue=true&as_of=2026-11-21", [
        "list", "--text", "thu", "--overdue", "--as-of", "2026-11-21"]),
    ("kiem", "/dossiers?due_within=3650&workflow=admission&review=true&changing_by=2030-01-01&sort=moved&limit=1", [
        "list", "--due-within", "3650", "--workflow", "admission", "--review", "--changing-by", "2030-01-01",
        "--sort", "moved", "--limit", "1"]),
    ("ha", f"/dossiers/{REF}", ["show", REF]),
    ("sat", f"/dossiers/{REF.lower()}", ["show", REF]),
    ("ha", f"/dossiers/{REF}?as_of=2026-11-20", ["show", REF, "--as-of", "2026-11-20"]),
    ("ha", f"/dossiers/{REF}/entries/5", ["history", REF, "--entry", "5"]),
    ("bi", "/alerts", ["alerts", "list"]),
    ("bi", "/alerts?state=closed&severity=warning&mine=true&limit=1", [
        "alerts", "list", "--state", "closed", "--severity", "warning", "--mine", "--limit", "1"]),
    ("uy", "/alerts/3", ["alerts", "show", "3"]),
    ("ha", "/units?depth=2", ["org", "tree", "--depth", "2"]),
    ("ha", "/units?unit=cs-ah&as_of=2020-01-01", ["org", "tree", "cs-ah", "--as-of", "2020-01-01"]),
    ("uy", "/units/cb-1", ["unit", "show", "cb-1"]),
    ("kiem", "/users?text=thi&role=clerk&limit=2", [
        "user", "list", "--text", "thi", "--role", "clerk", "--limit", "2"]),
    ("ha", "/editions", ["policy", "editions"]),
]  # fmt: skip


@pytest.mark.parametrize(("login", "path", "command"), SAME, ids=[f"{login} {path}" for login, path, _ in SAME])
def test_a_document_is_that_of_the_command(  # noqa: PLR0917
    program: Programs, hoso: Hoso, login: str, path: str, command: list[str]
) -> None:
    answer = program(login).get(path)

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == hoso(*command, "--json", by=login).json


def test_the_history_holds_the_lines_of_the_command(program: Programs, hoso: Hoso) -> None:
    answer = program("ha").get(f"/dossiers/{REF}/history")

    lines = hoso("history", REF, "--json").out.splitlines()
    assert [line["n"] for line in answer.json()["entries"]] == list(range(1, len(lines) + 1))
    assert answer.json()["entries"] == [json.loads(line) for line in lines]


@pytest.mark.parametrize("body", [{}, {"to": "trained", "on": "2024-06-21"}, {"move": "train"}])
def test_a_check_is_that_of_the_command_and_writes_nothing(program: Programs, hoso: Hoso, body: dict[str, str]) -> None:
    before = hoso.entries()
    options = [part for name, value in body.items() for part in (f"--{'as-of' if name == 'on' else name}", value)]

    answer = program("ha").post(f"/dossiers/{REF}/checks", body)

    assert (answer.status_code, answer.json()["granted"]) == (200, False)
    assert answer.json() == hoso("check", REF, *options, "--json").json
    assert hoso.entries() == before


@pytest.fixture
def twin(hoso: Hoso, tmp_path: Path) -> Hoso:
    """The same office twice, with what the next step needs from 20/06/2024 on; copied before anybody opens it."""
    hoso.must("record", REF, "awareness_certificate", "issued_on=15/06/2024", "issuer=political_centre",
              "--on", "20/06/2024")  # fmt: skip
    hoso.must("accept", REF, by="bi")
    shutil.copy(hoso.db, tmp_path / "twin.db")
    return Hoso(tmp_path / "twin.db", hoso._capsys)


@pytest.mark.parametrize(("on", "status", "code"), [("2024-06-10", 422, 3), ("2024-06-21", 200, 0)])
def test_a_move_answers_the_document_of_the_command_granted_or_refused(  # noqa: PLR0917
    twin: Hoso, program: Programs, on: str, status: int, code: int
) -> None:
    ha = program("ha")

    answer = ha.post(f"/dossiers/{REF}/moves", {"to": "trained", "on": on})

    told = twin("advance", REF, "--to", "trained", "--on", on, "--json")
    assert (answer.status_code, told.code) == (status, code)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == told.json
    assert answer.json()["granted"] == (status == 200)
    assert bool(answer.json()["decisions"][0]["unmet"]) == (status == 422), "a refusal tells every reason"
    assert answer.headers["etag"] == ha.get(f"/dossiers/{REF}").headers["etag"]


def test_pages_are_led_to_by_next_and_by_a_link(program: Programs, hoso: Hoso) -> None:
    for name in ("Bùi Thị Nháp", "Cao Văn Mẫu"):
        hoso("nominate", "cb-1", "--name", name, "--on", "06/03/2024")
    ha = program("ha")
    seen, path = [], "/dossiers?limit=1&sort=name"
    while path:
        answer = ha.get(path)
        page = answer.json()
        seen += [line["ref"] for line in page["dossiers"]]
        link = answer.headers.get("link", "")
        assert bool(link) == bool(page["next"])
        path = link.partition(">")[0].removeprefix("</api/v1")
        assert not link or link.endswith('; rel="next"')
    assert len(seen) == len(set(seen)) == 3
    assert problem_of(ha.get("/dossiers?after=zz"), 422, "request")["where"] == "after"


def test_users_go_on_after_the_last_login(program: Programs) -> None:
    auditor: Program = program("kiem")
    first = auditor.get("/users?limit=3")
    second = auditor.get(first.headers["link"].partition(">")[0].removeprefix("</api/v1"))

    logins = [[user["login"] for user in page.json()["users"]] for page in (first, second)]
    assert first.json()["more"]
    assert len({*logins[0], *logins[1]}) == 6
