"""Role by field by command: no private value of the demo stands in any answer for somebody who may not see it.

Looked for in every form in which it could be written: on the screen, in documents, errors, letters, the calendar.
`tests/cli/words/test_twins.py` asks the same of days, orders and counts.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cli
from application.access import Access
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from demo.world.clockwork import TODAY, StoryClock
from demo.world.people import ADMIN, SUPERVISOR
from engine.access.permissions import Action, Subject
from engine.acts import KINDS
from engine.law.model.vocabulary import is_private
from engine.text.vietnamese_names import fold
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.office import WallClock, open_office
from hoso.configuration.settings import Settings
from tests.cli.conftest import _built_once
from tests.support.every_command import CALLS, WITHOUT, typed

pytestmark = pytest.mark.xdist_group("demo")

CLERK = "canbo.tn-tp"
"""Keeps the dossiers of one city; those of all others are not hers."""
READERS = (SUPERVISOR, ADMIN, CLERK)
OF_FILES = {"policy propose", "policy adopt"}
"""Check every file and example of the law for half a minute; they read no dossier before they write."""
REFS = ("HS-2025-0014", "HS-2024-0017", "HS-2026-0008")
"""Of other places than the clerk's: one before the admission, one removed, one at the beginning."""
_SHORTEST = 5
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

PATHS = sorted(
    f"{slug}.{name}" for slug, kind in KINDS.items() for name in kind.model_fields if is_private(f"{slug}.{name}")
)


@dataclass(frozen=True)
class Value:
    """One private value: where it stands, and every form in which it might be written."""

    ref: str
    path: str
    forms: tuple[str, ...]


def values_of(office: UnitOfWork) -> Iterator[Value]:
    """Yield every private text and day of every dossier that nothing public repeats."""
    refs = [row.ref for row in office.store.dossiers(DossierQuery(limit=1000))]
    lines = [entry for ref in refs for entry in office.store.entries(ref)]
    public = {day for entry in lines for day in _DAY.findall(json.dumps(entry.body, default=str))}
    users = {text for one in office.store.persons() for text in (one.name, one.login, one.person)}
    for entry in lines:
        for name, value in entry.private.items():
            path = f"{entry.body.get('act', 'entry')}.{name}"
            if isinstance(value, str) and len(value) >= _SHORTEST and value not in users | public:
                yield Value(entry.subject, path, forms_of(value))


def forms_of(value: str) -> tuple[str, ...]:
    if _DAY.fullmatch(value):
        return value, f"{date.fromisoformat(value):%d/%m/%Y}"
    return () if value.replace("_", "").islower() and value.isascii() else (value, fold(value), value.upper())


class Demo:
    """The demo in a file of its own, typed at by one reader; `hidden` are the values that he may not see."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.db, self._capsys = db, capsys

    def hidden(self, login: str) -> list[Value]:
        with closing(open_office(Settings(db=str(self.db))).store) as store:
            office = open_office(Settings(db=str(self.db)))
            office.store, office.clock = store, StoryClock()
            access = Access(office, login)
            rows = {row.ref: row.cell for row in office.store.dossiers(DossierQuery(limit=1000))}
            seen = {
                ref for ref, cell in rows.items()
                if access.permit(Action.READ_PRIVATE, Subject(cell=cell)).allowed
            }  # fmt: skip
            values = list(values_of(office))
        own = {form for one in values if one.ref in seen for form in one.forms}
        return [one for one in values if one.ref not in seen and not own & set(one.forms)]

    def told(self, *words: str, by: str) -> str:
        """Return all that a command says and writes."""
        cli.main([*words, "--db", str(self.db), "--actor", by])
        files = [path for path in Path.cwd().rglob("*") if path.suffix in {".ics", ".eml", ".txt", ".html"}]
        said = self._capsys.readouterr()
        return "\n".join([said.out, said.err, *(path.read_text("utf-8", errors="replace") for path in files)])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, on the last day of the story; a law is compiled once for all runs, for speed alone."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(WallClock, "today", lambda _self: TODAY)
    monkeypatch.setattr(WallClock, "now", lambda _self: f"{TODAY.isoformat()}T02:00:00.000000Z")
    monkeypatch.setattr(ArchiveLawBook, "_from_files", _built_once)
    for name in ("HOSO_DB", "HOSO_ACTOR", "HOSO_LANG", "HOSO_LOG_FILE"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def demo(here: Path, closed_file: Path, capsys: pytest.CaptureFixture[str]) -> Demo:
    shutil.copy(closed_file, here.with_name("demo.db"))
    made = Demo(here.with_name("demo.db"), capsys)
    made.told("scan", by=SUPERVISOR)
    return made


def lines() -> list[list[str]]:
    """Every command of the tree about each of the dossiers, and the reads that search, sort and look at other days."""
    (tables := Path("tables.csv")).write_text("unit\n", encoding="utf-8")
    found = []
    for name in CALLS:
        for ref in REFS if name in ("show", "replay", "check") else REFS[:1]:
            places = {
                "ref": ref, "cell": "nq-w01-1", "unit": "nq-w01-1", "login": SUPERVISOR, "edition": "0" * 12,
                "alert": "3", "file": "feed", "tree": str(tables), "records": str(tables),
            }  # fmt: skip
            found += [] if name in {*WITHOUT, *OF_FILES} else [[*name.split(), *typed(name, places)]]
    more = (
        "list --limit 1000", "list --sort name --limit 1000", "list --text thi", "list --changing-by 01/01/2030",
        "list --overdue", "alerts list --limit 1000", "alerts upcoming --days 3000", "unit show nq", "scan --dry-run",
        "alerts send --at-once", "alerts list --state closed --limit 1000", "show HS-2025-0014 --lang en",
        "list --limit 1000 --lang en", "alerts list --lang en",
        *(f"show {ref} --as-of 01/06/2025" for ref in REFS),
    )  # fmt: skip
    return [*found, *(line.split() for line in more)]


@pytest.mark.parametrize("login", READERS)
def test_no_private_value_of_the_demo_stands_in_any_answer(demo: Demo, login: str) -> None:
    hidden = demo.hidden(login)
    assert len({one.path for one in hidden}) >= 8
    found = set()
    for words in lines():
        for more in ([], ["--json"]) if login == SUPERVISOR else (["--json"],):
            said = demo.told(*words, *more, by=login)
            found |= {(" ".join(words), one.path) for one in hidden if any(form in said for form in one.forms)}

    assert sorted(found) == []


@pytest.mark.parametrize("ref", REFS)
def test_a_document_of_a_dossier_holds_no_private_field_for_a_supervisor(demo: Demo, ref: str) -> None:
    document = json.loads(demo.told("show", ref, "--json", by=SUPERVISOR).partition("\n{")[0])
    told = {f"{act['act']}.{name}" for act in document["acts"] for name in act["fields"]}
    about = {part["about"] for finding in findings(document) for part in finding["parts"]}

    assert (document["name"], document["hidden"]) == (None, True)
    assert not told & set(PATHS)
    assert not about & set(PATHS)
    assert all(finding["hidden"] or finding["parts"] is not None for finding in findings(document))


def findings(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    decisions = document["decisions"]
    return [one for decision in decisions for key in ("unmet", "warnings", "met") for one in decision[key]]


def test_an_auditor_who_reads_all_is_told_these_values(demo: Demo) -> None:
    hidden = demo.hidden(SUPERVISOR)
    said = "".join(demo.told("show", ref, by="kiemtra") for ref in REFS) + demo.told(
        "list", "--limit=1000", by="kiemtra"
    )

    seen = {one.path for one in hidden if any(form in said for form in one.forms)}
    assert {"candidate.name", "candidate.birth_on"} <= seen
