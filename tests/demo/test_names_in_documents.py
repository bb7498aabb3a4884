"""One name for a dossier, a day and a person in every document of the demo, as docs/json.md says; older ones beside."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.world.clockwork import TODAY
from demo.world.people import ADMIN, SUPERVISOR
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.office import WallClock
from tests.cli.conftest import _built_once
from tests.demo.test_what_readers_see import Demo, lines

pytestmark = pytest.mark.xdist_group("demo")

PAGE = Path(__file__).resolve().parents[2] / "docs/json.md"
BY = ("kiemtra", SUPERVISOR, ADMIN, "capuy.nq", "canbo.nq")
FORMS = {
    "ref": re.compile(r"HS-\d{4}-\d{4,}"), "person": re.compile(r"p-\d{4}"), "day": re.compile(r"\d{4}-\d\d-\d\d"),
}  # fmt: skip
NAMES = {
    "ref": re.compile(r"ref"),
    "person": re.compile(r"person|told|\w+_by"),
    "day": re.compile(r"on|as_of|since|until|from|earliest|latest|(\w+_)(on|since|until|from)"),
}
OLDER = {
    "ref": {"dossier": ["ref"], "subject": ["ref"]},
    "person": {"actor": ["person"]},
    "day": {"day": ["on", "as_of"], "last": ["last_on"]},
}
"""Names of before, each with those of which one stands beside it with the same value."""
OWN = {"body", "fields", "private", "found", "needed", "facts", "where"}
"""Parts with words of their own: lines of the log, fields of acts, values seen by conditions, places of faults."""


def texts(found: object, inside: dict[str, Any], key: str = "") -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield every text of a document with its name and the part that it stands in."""
    if isinstance(found, dict):
        for name in found.keys() - OWN:
            yield from texts(found[name], found, name)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value, inside, key)
    elif isinstance(found, str):
        yield inside, key, found


def misnamed(document: dict[str, Any]) -> set[str]:
    """Return the names that are none of the table, for a code, an id or a day."""
    wrong = set()
    for inside, name, text in texts(document, document):
        kind = next((kind for kind, form in FORMS.items() if form.fullmatch(text)), None)
        if kind is None or NAMES[kind].fullmatch(name):
            continue
        if text not in [inside.get(one) for one in OLDER[kind].get(name, ())]:
            wrong.add(f"{kind}: {name}")
    return wrong


def documents(said: str) -> list[dict[str, Any]]:
    decoder, at, found = json.JSONDecoder(), said.find("{"), list[dict[str, Any]]()
    while at >= 0:
        document, end = decoder.raw_decode(said, at)
        found.append(document)
        at = said.find("\n{", end)
        at += at >= 0
    return found


@pytest.fixture
def demo(  # noqa: PLR0917  # fixtures
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed_file: Path, capsys: pytest.CaptureFixture[str]
) -> Demo:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(WallClock, "today", lambda _self: TODAY)
    monkeypatch.setattr(WallClock, "now", lambda _self: f"{TODAY.isoformat()}T02:00:00.000000Z")
    monkeypatch.setattr(ArchiveLawBook, "_from_files", _built_once)
    for name in ("HOSO_DB", "HOSO_ACTOR", "HOSO_LANG", "HOSO_LOG_FILE"):
        monkeypatch.delenv(name, raising=False)
    made = Demo(Path(shutil.copy(closed_file, tmp_path / "demo.db")), capsys)
    made.told("scan", by=SUPERVISOR)
    return made


def test_every_document_of_the_demo_calls_a_dossier_a_day_and_a_person_by_one_name(demo: Demo) -> None:
    wrong, seen = set(), set()
    more = ("history HS-2025-0014 --entry 2", "replay --as-known 2026-06-01", "explain HS-2025-0014", "user list")
    for words in [*lines(), *(line.split() for line in more)]:
        for by in BY:
            found = documents(demo.told(*words, "--json", by=by).partition("BEGIN:VCALENDAR")[0])
            seen |= {one["schema"] for one in found}
            wrong |= {(" ".join(words[:2]), name) for one in found for name in misnamed(one)}

    assert not wrong, "\n".join(map(str, sorted(wrong)))
    assert len(seen) > 25, seen


def test_another_name_would_be_seen() -> None:
    assert misnamed({"dossier": "HS-2025-0014", "rows": [{"when": "2025-01-02", "actor": "p-0001"}]}) == {
        "ref: dossier", "day: when", "person: actor",
    }  # fmt: skip
    assert (
        misnamed({"ref": "HS-2025-0014", "dossier": "HS-2025-0014", "day": "2025-01-02", "as_of": "2025-01-02"})
        == set()
    )


def test_the_page_names_every_older_name() -> None:
    page = PAGE.read_text("utf-8")

    assert [name for names in OLDER.values() for name in names if f"`{name}`" not in page] == []
