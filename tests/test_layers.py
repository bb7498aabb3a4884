"""Who may import whom: the contracts of pyproject.toml hold, and each of them catches a planted violation."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("engine", "application", "reading", "workflows", "policies", "store", "hoso", "demo")
CLI_MAY_IMPORT = {"engine", "hoso", "cyclopts", "rich"} | sys.stdlib_module_names
OWN_CLOCK = {"today", "now", "utcnow"}
DOORS = "A door reads no store and asks for no permission"
USE_CASE_ROOMS = "Rooms of the use cases"
ENGINE_ROOMS = "Rooms of the engine"
LAW_ROOMS = "Rooms of the law"
STORE_ROOMS = "Rooms of the store"
POLICY_ROOMS = "Rooms of the policies"
AUTHOR_ROOMS = "Rooms of the authors"
DEMO_ROOMS = "Rooms of the demo"
DOOR_ROOMS = "Rooms of the doors"

PLANTED = [
    ("engine/ledger", "time", "The core is pure"),
    ("engine/ledger", "os", "The core is pure"),
    ("engine/ledger", "sqlalchemy", "The core is pure"),
    ("engine/ledger", "loguru", "The core is pure"),
    ("engine/ledger", "application", "Each layer knows only the layers below it"),
    ("application/units", "sqlalchemy", "The core is pure"),
    ("application/units", "hoso", "Below the doors nobody imports them"),
    ("policies/loading", "application", "Files of the law and workflows know no use case"),
    ("hoso/wording", "demo", "Nobody imports the command line, the demo or the tests"),
    ("demo/world", "store", "Only the bootstrap builds from the adapters"),
    ("engine/ledger", "store", "Each layer knows only the layers below it"),
    ("engine/ledger", "reading", "Each layer knows only the layers below it"),
    ("reading", "policies", "Each layer knows only the layers below it"),
    ("policies/loading", "workflows", "Each layer knows only the layers below it"),
    ("store/tables", "policies", "Each layer knows only the layers below it"),
    ("store/tables", "hoso.bootstrap.office", "Each layer knows only the layers below it"),
    ("policies/loading", "sqlalchemy", "SQL stands in the store only"),
    ("hoso/wording", "sqlalchemy", "SQL stands in the store only"),
    ("store/tables", "reading", "YAML is read for policies and workflows only"),
    ("hoso/wording", "store", "Only the bootstrap builds from the adapters"),
    ("hoso/wording", "cli", "Nobody imports the command line, the demo or the tests"),
    ("store/tables", "tests", "Nobody imports the command line, the demo or the tests"),
    ("hoso/terminal", "application.unit_of_work", DOORS),
    ("hoso/terminal", "application.ports.store", DOORS),
    ("hoso/views", "engine.access.permissions", DOORS),
    ("hoso/jobs", "application.access", DOORS),
    ("application/judging", "application.dossiers", USE_CASE_ROOMS),
    ("application/dossiers", "application.alerts", USE_CASE_ROOMS),
    ("application/editions", "application.administration", USE_CASE_ROOMS),
    ("application/alerts", "application.audit", USE_CASE_ROOMS),
    ("application/ports", "application.unit_of_work", USE_CASE_ROOMS),
    ("engine/calendar", "engine.text", ENGINE_ROOMS),
    ("engine/ledger", "engine.dossiers", ENGINE_ROOMS),
    ("engine/organisation", "engine.acts", ENGINE_ROOMS),
    ("engine/organisation", "engine.read_models", ENGINE_ROOMS),
    ("engine/access", "engine.dossiers", ENGINE_ROOMS),
    ("engine/dossiers", "engine.law", ENGINE_ROOMS),
    ("engine/law", "engine.decisions", ENGINE_ROOMS),
    ("engine/read_models", "engine.alerts", ENGINE_ROOMS),
    ("engine/monitoring", "engine.decisions", ENGINE_ROOMS),
    ("engine/law/model", "engine.law.operators", LAW_ROOMS),
    ("engine/law/model", "engine.law.evaluation", LAW_ROOMS),
    ("engine/law/operators", "engine.law.evaluation", LAW_ROOMS),
    ("engine/law/evaluation", "engine.law.usage", LAW_ROOMS),
    ("engine/law/usage", "engine.law.wording", LAW_ROOMS),
    ("store/tables", "store.engines", STORE_ROOMS),
    ("store/engines", "store.ledger", STORE_ROOMS),
    ("store/read_models", "store.alerts", STORE_ROOMS),
    ("store/alerts", "store.ledger", STORE_ROOMS),
    ("store/ledger", "store.sql_store", STORE_ROOMS),
    ("policies/schemas", "policies.loading", POLICY_ROOMS),
    ("policies/loading", "policies.checks", POLICY_ROOMS),
    ("policies/loading", "policies.published_reports", POLICY_ROOMS),
    ("policies/checks", "policies.examples", POLICY_ROOMS),
    ("policies/examples", "policies.load_edition", POLICY_ROOMS),
    ("policies/coverage", "policies.authoring", POLICY_ROOMS),
    ("policies/authoring/mutation", "policies.authoring.proofs", AUTHOR_ROOMS),
    ("policies/authoring/proofs", "policies.authoring.reference", AUTHOR_ROOMS),
    ("hoso/views", "hoso.terminal.screen", DOOR_ROOMS),
    ("hoso/views", "hoso.bootstrap.office", DOOR_ROOMS),
    ("hoso/letters", "hoso.bootstrap", DOOR_ROOMS),
    ("hoso/wording", "hoso.configuration.settings", DOOR_ROOMS),
    ("hoso/configuration", "hoso.letters.letter_channels", DOOR_ROOMS),
    ("hoso/channels", "hoso.wording.catalogue", DOOR_ROOMS),
    ("hoso/machine", "hoso.channels.channel", DOOR_ROOMS),
    ("demo/world", "demo.lives", DEMO_ROOMS),
    ("demo/lives", "demo.boards", DEMO_ROOMS),
    ("demo/boards", "demo.founding", DEMO_ROOMS),
]
ROOMS = [
    ("application", USE_CASE_ROOMS),
    ("engine", ENGINE_ROOMS),
    ("engine/law", LAW_ROOMS),
    ("store", STORE_ROOMS),
    ("policies", POLICY_ROOMS),
    ("policies/authoring", AUTHOR_ROOMS),
    ("demo", DEMO_ROOMS),
    ("hoso", DOOR_ROOMS),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def told_of(contract: str, output: str) -> str:
    """Return what a report says of the broken contract whose name begins so; empty where it is not broken."""
    _, _, broken = output.partition("Broken contracts\n")
    sections = re.split(r"\n(?=[^\n]+\n-{10,}\n)", broken)
    return next((section for section in sections if section.strip().startswith(contract)), "")


def copied_house(place: Path) -> Path:
    """The program's folders in a scratch place, so that a violation can be planted."""
    for part in PARTS:
        shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cli.py", place)
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def imported_roots(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def clock_readings(source: str) -> list[int]:
    """Lines on which the standard library is asked for the present day or instant; a clock passed in is welcome."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in OWN_CLOCK
        and ast.unparse(call.value).split(".")[-1] in {"date", "datetime"}
    ]


def test_every_contract_is_kept() -> None:
    answer = lint_imports(ROOT)

    assert answer.returncode == 0, answer.stdout + answer.stderr


def planted_module(at: int) -> str:
    return f"planted_{at}"


@pytest.fixture(scope="module")
def report_on_planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of the program with every violation planted, each in a module of its own."""
    house = copied_house(tmp_path_factory.mktemp("planted"))
    for at, (room, forbidden, _) in enumerate(PLANTED):
        (house / room / f"{planted_module(at)}.py").write_text(f"import {forbidden}\n", encoding="utf-8")
    answer = lint_imports(house)
    assert answer.returncode == 1
    return answer.stdout


@pytest.mark.parametrize("at", range(len(PLANTED)), ids=lambda at: f"{PLANTED[at][0]}-imports-{PLANTED[at][1]}")
def test_a_planted_violation_is_caught_by_its_contract(report_on_planted: str, at: int) -> None:
    room, forbidden, contract = PLANTED[at]

    told = told_of(contract, report_on_planted)

    assert re.search(rf"{room.replace('/', '.')}\.{planted_module(at)} -> {forbidden}\b", told), told


@pytest.fixture(scope="module")
def report_on_new_rooms(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of the program with a new room in each part that has rooms."""
    house = copied_house(tmp_path_factory.mktemp("rooms"))
    for part, _ in ROOMS:
        (house / part / "planted").mkdir()
        (house / part / "planted/__init__.py").write_text("", encoding="utf-8")
    answer = lint_imports(house)
    assert answer.returncode == 1
    return answer.stdout


@pytest.mark.parametrize(("part", "contract"), ROOMS)
def test_a_new_room_must_find_its_place_in_the_contract(report_on_new_rooms: str, part: str, contract: str) -> None:
    assert f"{part.replace('/', '.')}.planted" in told_of(contract, report_on_new_rooms)


def test_the_command_line_imports_only_the_core_the_wiring_and_its_own_tools() -> None:
    # import-linter refuses a single-file module as a root, so cli.py is read here
    assert imported_roots(ROOT / "cli.py") <= CLI_MAY_IMPORT


def test_the_core_never_asks_what_day_it_is() -> None:
    readings = {file.name: clock_readings(file.read_text(encoding="utf-8")) for file in (ROOT / "engine").rglob("*.py")}

    assert {name: lines for name, lines in readings.items() if lines} == {}


def test_a_clock_reading_would_be_seen() -> None:
    assert clock_readings("from datetime import date\n\nx = date.today()\n") == [3]
    assert clock_readings("import datetime\nx = datetime.datetime.now()\n") == [2]
    assert clock_readings("day = self.clock.today()\n") == []


# ---------------------------------------------------------------------- one way to write a chain

WRITER = "application/ledger_writer.py"
SEALING = {"engine.ledger.sealing": {"link", "seal"}, "engine.ledger.entry": {"seal"}}
WRITING = {**SEALING, "application.ports.store": {"Request"}}


def chain_writing(source: str, forbidden: Mapping[str, set[str]]) -> list[str]:
    """Names by which a source links, seals or stores lines itself; a module imported whole counts as its names."""
    taken: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {alias.name for alias in node.names}
            taken += sorted(names & forbidden.get(node.module, set()))
            taken += sorted(f"{node.module}.{name}" for name in names if f"{node.module}.{name}" in forbidden)
        elif isinstance(node, ast.Import):
            taken += sorted(alias.name for alias in node.names if alias.name in forbidden)
    return taken


def test_the_ledger_writer_alone_links_seals_and_stores_lines() -> None:
    files = [file for part in PARTS for file in (ROOT / part).rglob("*.py")] + [ROOT / "cli.py"]
    taken = {}
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        if name == WRITER or name.startswith("engine/ledger/"):
            continue
        forbidden = SEALING if name.startswith(("store/", "application/ports/")) else WRITING
        taken[name] = chain_writing(file.read_text(encoding="utf-8"), forbidden)

    assert {name: names for name, names in taken.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from engine.ledger.sealing import fingerprint, link", ["link"]),
        ("from engine.ledger.entry import Draft, seal as close", ["seal"]),
        ("from engine.ledger import sealing", ["engine.ledger.sealing"]),
        ("import engine.ledger.entry", ["engine.ledger.entry"]),
        ("from application.ports.store import Batch, Request", ["Request"]),
        ("from engine.ledger.entry import Draft\nfrom engine.ledger.sealing import fingerprint", []),
    ],
)
def test_a_second_way_to_write_a_chain_would_be_seen(source: str, names: list[str]) -> None:
    assert chain_writing(source, WRITING) == names


@pytest.mark.parametrize("door", ["terminal", "views", "jobs"])
def test_no_door_reaches_through_the_use_cases_to_the_store(door: str) -> None:
    reached = [
        f"{file.relative_to(ROOT)}:{node.lineno} .{node.attr}"
        for file in sorted((ROOT / "hoso" / door).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"work", "store", "lawbook"}
    ]

    assert reached == []
