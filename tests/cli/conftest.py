"""A small fictional office on SQLite, made once; each test works on a copy of its file, on a fixed day."""

import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import cli
from engine.law.law import Law
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.office import WallClock, open_office
from hoso.configuration.settings import Settings
from hoso.terminal.commands import COMMANDS_BY_NAME
from tests.support.mail_letters import send_round

TODAY = date(2026, 11, 20)
REF = "HS-2024-0001"

COLUMNS = (
    "unit,since,until,kind,parent,name,decides,official_members,"
    "has_youth_union,has_trade_union,unit_type,special_area,code"
)
TREE = f"""{COLUMNS}
tinh-gl,01/01/2010,,province,,Tỉnh uỷ Giả Lập,không,,,,,,
xa-ah,01/01/2010,,commune,tinh-gl,Đảng uỷ xã An Hoà,có,,,,,,
cs-ah,01/01/2010,,grassroots,xa-ah,Đảng uỷ cơ sở An Hoà,không,,,,,,
cb-1,01/01/2010,,cell,cs-ah,Chi bộ thôn Một,không,21,có,có,residential,không,
cb-2,01/01/2010,,cell,cs-ah,Chi bộ thôn Hai,không,9,có,không,residential,không,
"""

USERS = [
    ("ha", "Trần Thị Hạ", "clerk", "cb-1"),
    ("bi", "Lê Văn Bí", "secretary", "cb-1"),
    ("tham", "Phạm Văn Thẩm", "appraiser", "cs-ah"),
    ("uy", "Hoàng Thị Uỷ", "committee", "xa-ah"),
    ("kiem", "Đỗ Văn Kiểm", "auditor", "tinh-gl"),
    ("sat", "Vũ Thị Sát", "supervisor", "tinh-gl"),
    ("khac", "Ngô Văn Khác", "clerk", "cb-2"),
]

PAPERS = """awareness_certificate 20/06/2024 issued_on=15/06/2024 issuer=political_centre
application_letter 01/07/2024 handwritten=có
background_declaration 10/07/2024
verification_request 20/07/2024 ref=CV-1 place=home
verification_reply 20/08/2024 ref=CV-1
verification_conclusion 05/09/2024 result=clear
introduction 02/12/2024 introducer=dv-mai member_status=official together_since=01/01/2020
union_resolution 10/12/2024 union=youth_union
opinion 20/12/2024 source=mass_organisation stage=admission
opinion 22/12/2024 source=residence stage=admission
opinion_summary 10/01/2025
cell_vote 03/02/2025 number=02-NQ/CB official_members=21 present=20 in_favour=18 against=2
grassroots_vote 20/02/2025 committee_members=15 in_favour=14
admission_decision 10/03/2025 number=11-QĐ/HU outcome=admit"""


@dataclass(frozen=True)
class Answer:
    """What one run gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


class Hoso:
    """Runs commands as somebody, in this process."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str] | None) -> None:
        self.db = db
        self._capsys = capsys

    def __call__(self, *words: str, by: str = "ha") -> Answer:
        group = next(
            (name for name in sorted(COMMANDS_BY_NAME, key=len, reverse=True) if " ".join(words).startswith(name)), ""
        )
        head = len(group.split())
        code = cli.main([*words[:head], "--db", str(self.db), "--actor", by, *words[head:]])
        out, err = ("", "") if self._capsys is None else self._capsys.readouterr()
        return Answer(code, out, err)

    def must(self, *words: str, by: str = "ha") -> Answer:
        answer = self(*words, by=by)
        assert answer.code == 0, f"{words}: {answer}"
        return answer

    def nominate(self, *more: str, by: str = "ha", cell: str = "cb-1", birth: str = "15/06/1999") -> Answer:
        return self(
            "nominate", cell, "--name", "Đặng Thị Thử", "--birth", birth, "--sex", "nữ",
            "--education", "đại học",
            "--citizenship", "vietnamese", "--youth-union", "--no-trade-union", "--mentor", "dv-mai",
            "--mentor-status", "official", "--on", "05/03/2024", *more, by=by,
        )  # fmt: skip

    def verify_background(self) -> None:
        """Bring the dossier to the step before admission, with every paper that admission needs."""
        for line in PAPERS.splitlines():
            slug, on, *fields = line.split(" ")
            by = "tham" if slug in ("verification_reply", "verification_conclusion") else "ha"
            self.must("record", REF, slug, "--on", on, *fields, by=by)
        self.must("accept", REF, by="uy")
        self.must("advance", REF, "--on", "21/06/2024")
        self.must("advance", REF, "--on", "06/09/2024", "--to", "background_verified", by="uy")

    def begin_probation(self) -> None:
        """Bring the dossier on to the probation, which begins with the ceremony of 20/03/2025."""
        self.verify_background()
        self.must("advance", REF, "--to", "admitted", "--on", "11/03/2025", by="uy")
        self.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
        self.must("record", REF, "ceremony", "--on", "20/03/2025")
        self.must("accept", REF, by="uy")
        self.must("advance", REF, "--on", "20/03/2025")

    def entries(self, ref: str = REF) -> int:
        """Number of entries of a dossier, 0 when it is not there."""
        answer = self("show", ref, "--json", by="kiem")
        return int(answer.json["entries"]) if answer.code == 0 else 0


def found_on(hoso: Hoso, folder: Path) -> None:
    """Set up an office with one dossier on whatever database it names."""
    (folder / "tree.csv").write_text(TREE, encoding="utf-8")
    hoso.must("init", "--admin-name", "Nguyễn Thị Quản", "--admin-login", "quan")
    hoso.must("org", "import", str(folder / "tree.csv"), by="quan")
    for login, role, unit in (
        ("ha", "clerk", "cb-1"),
        ("kiem", "auditor", "tinh-gl"),
        ("sat", "supervisor", "tinh-gl"),
    ):
        hoso.must("user", "add", login, "--name", "Trần Thị Hạ", by="quan")
        hoso.must("user", "role", "grant", login, role, unit, "--on", "01/01/2020", by="quan")
    hoso.nominate("--ref", REF)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOSO_DB", "HOSO_ACTOR", "HOSO_LANG", "HOSO_LOG_FILE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    _stop_the_clock(monkeypatch)


_LAWS: dict[tuple[str, str], Law] = {}
_BUILD = ArchiveLawBook._from_files


def _built_once(book: ArchiveLawBook, edition: str, workflow: str) -> Law:
    """In life each run is a process; here a law is compiled once for all runs, for speed alone."""
    if (edition, workflow) not in _LAWS:
        _LAWS[edition, workflow] = _BUILD(book, edition, workflow)
    return _LAWS[edition, workflow]


def _stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArchiveLawBook, "_from_files", _built_once)
    monkeypatch.setattr(WallClock, "today", lambda _self: TODAY)
    monkeypatch.setattr(WallClock, "now", lambda _self: "2026-11-20T02:00:00.000000Z")


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database with tree and users, before any dossier."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        _stop_the_clock(patch)
        hoso = Hoso(folder / "office.db", None)
        (folder / "tree.csv").write_text(TREE, encoding="utf-8")
        hoso.must("init", "--admin-name", "Nguyễn Thị Quản", "--admin-login", "quan")
        hoso.must("org", "import", str(folder / "tree.csv"), by="quan")
        for login, name, role, unit in USERS:
            hoso.must("user", "add", login, "--name", name, by="quan")
            hoso.must("user", "role", "grant", login, role, unit, "--on", str(TODAY - timedelta(days=3000)), by="quan")
    return hoso.db


@pytest.fixture(scope="session")
def dossier_file(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one dossier, nominated."""
    file = tmp_path_factory.mktemp("dossier") / "dossier.db"
    shutil.copy(office_file, file)
    with pytest.MonkeyPatch.context() as patch:
        _stop_the_clock(patch)
        hoso = Hoso(file, None)
        hoso.nominate()
        hoso.must("accept", REF, by="bi")
    return file


def _copied(file: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    shutil.copy(file, folder / "hoso.db")
    capsys.readouterr()
    return Hoso(folder / "hoso.db", capsys)


@pytest.fixture
def office(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    return _copied(office_file, tmp_path, capsys)


@pytest.fixture
def hoso(dossier_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    return _copied(dossier_file, tmp_path, capsys)


@pytest.fixture(scope="session")
def swept_file(dossier_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with an alert, a letter that waits, a record of a unit and a fault."""
    file = tmp_path_factory.mktemp("swept") / "swept.db"
    shutil.copy(dossier_file, file)
    with pytest.MonkeyPatch.context() as patch:
        _stop_the_clock(patch)
        patch.chdir(file.parent)
        hoso = Hoso(file, None)
        hoso.must("unit", "record", "cb-1", "target", "--period", "2026", "--value", "2", by="quan")
        hoso.must("record", REF, "note", "text=x", "--on", "06/03/2024", "--idempotency-key", "k-1")
        hoso("scan", by="sat")
        office = open_office(Settings(db=str(file)))
        send_round(office, Settings(db=str(file)), WallClock().now(), at_once=True)
        office.store.close()
    return file


@pytest.fixture
def swept(swept_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    return _copied(swept_file, tmp_path, capsys)


@pytest.fixture(scope="session")
def probation_file(dossier_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the dossier on probation."""
    file = tmp_path_factory.mktemp("probation") / "probation.db"
    shutil.copy(dossier_file, file)
    with pytest.MonkeyPatch.context() as patch:
        _stop_the_clock(patch)
        Hoso(file, None).begin_probation()
    return file


@pytest.fixture
def probation(probation_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    return _copied(probation_file, tmp_path, capsys)
