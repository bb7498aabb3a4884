"""Who may import whom: the contracts of pyproject.toml hold, and each of them catches a planted violation."""

import ast
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

PLANTED = [
    ("engine", "time", "The core is pure"),
    ("engine", "os", "The core is pure"),
    ("engine", "sqlalchemy", "The core is pure"),
    ("engine", "loguru", "The core is pure"),
    ("engine", "application", "Each layer knows only the layers below it"),
    ("application", "sqlalchemy", "The core is pure"),
    ("application", "hoso", "Below the doors nobody imports them"),
    ("policies", "application", "Files of the law and workflows know no use case"),
    ("hoso", "demo", "Nobody imports the command line, the demo or the tests"),
    ("demo", "store", "Only the bootstrap builds from the adapters"),
    ("engine", "store", "Each layer knows only the layers below it"),
    ("engine", "reading", "Each layer knows only the layers below it"),
    ("reading", "policies", "Each layer knows only the layers below it"),
    ("policies", "workflows", "Each layer knows only the layers below it"),
    ("store", "policies", "Each layer knows only the layers below it"),
    ("store", "hoso.bootstrap.office", "Each layer knows only the layers below it"),
    ("policies", "sqlalchemy", "SQL stands in the store only"),
    ("hoso", "sqlalchemy", "SQL stands in the store only"),
    ("store", "reading", "YAML is read for policies and workflows only"),
    ("hoso", "store", "Only the bootstrap builds from the adapters"),
    ("hoso", "cli", "Nobody imports the command line, the demo or the tests"),
    ("store", "tests", "Nobody imports the command line, the demo or the tests"),
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
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def verdict_on(contract: str, output: str) -> str:
    """Return KEPT or BROKEN for the contract whose name begins so."""
    line = next(line for line in output.splitlines() if line.startswith(contract))
    return next(word for word in line.split() if word in {"KEPT", "BROKEN"})


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    """The program's folders in a scratch place, so that a violation can be planted."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cli.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


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


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted[0]}-imports-{planted[1]}")
def test_a_planted_violation_is_caught_by_its_contract(copy_of_the_house: Path, planted: tuple[str, str, str]) -> None:
    part, forbidden, contract = planted
    (copy_of_the_house / part / "planted.py").write_text(f"import {forbidden}\n", encoding="utf-8")

    answer = lint_imports(copy_of_the_house)

    assert answer.returncode == 1
    assert verdict_on(contract, answer.stdout) == "BROKEN"


@pytest.mark.parametrize(("part", "contract"), ROOMS)
def test_a_new_room_must_find_its_place_in_the_contract(copy_of_the_house: Path, part: str, contract: str) -> None:
    room = copy_of_the_house / part / "planted"
    room.mkdir()
    (room / "__init__.py").write_text("", encoding="utf-8")

    answer = lint_imports(copy_of_the_house)

    assert answer.returncode == 1
    assert contract in answer.stdout


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
