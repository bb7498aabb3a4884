"""What help, version and wrong usage may cost: none of the large libraries is imported for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
REF = "HS-2024-0001"
HEAVY = ("sqlalchemy", "pydantic", "transitions", "apscheduler", "loguru", "alembic", "yaml", "rich")

RUN = """
import json, sys
import cli
code = cli.main(sys.argv[1:])
found = [name for name in {heavy!r} if name in sys.modules]
print(json.dumps([code, found, "cyclopts" in sys.modules]), file=sys.stderr)
"""


def loaded(*words: str) -> tuple[int, list[str], bool]:
    """Run a command in a process of its own; return its exit code and which large libraries it imported."""
    command = [sys.executable, "-c", RUN.format(heavy=HEAVY), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    code, heavy, has_cyclopts = json.loads(ran.stderr.splitlines()[-1])
    return int(code), list(heavy), bool(has_cyclopts)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        ([], 0),
        (["org"], 2),
        (["org", "--help"], 0),
        (["nominate", "--help"], 0),
        (["record", "--help", "--lang", "en"], 0),
        (["user", "role", "grant", "--help"], 0),
        (["nomin"], 2),
        (["list", "--limit", "x"], 2),
        (["check"], 2),
        (["show", "HS-1", "--halp"], 2),
        (["complete-words", "--", "adv"], 0),
        (["complete-words", "--", "advance", "HS-1", "--"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_help_version_and_wrong_usage_import_nothing_large(words: list[str], code: int) -> None:
    assert loaded(*words)[:2] == (code, [])


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["nomin"], ["org", "--help"], ["complete-words", "--", "or"]], ids=" ".join
)
def test_help_on_the_whole_does_not_even_import_the_parser(words: list[str]) -> None:
    assert loaded(*words)[2] is False


def test_a_large_library_would_be_seen() -> None:
    _, heavy, _ = loaded("record", "--acts", "--json")

    assert "pydantic" in heavy


def test_checking_policy_files_opens_no_store(tmp_path: Path) -> None:
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / "a.yaml").write_text("policy: [", encoding="utf-8")

    _, heavy, _ = loaded("policy", "check", str(tmp_path))

    assert "yaml" in heavy
    assert "sqlalchemy" not in heavy


UNUSED = (
    "apscheduler", "loguru", "alembic", "z3", "sqlalchemy.orm", "psycopg",
    "policies.analysis", "policies.examples", "policies.authoring", "policies.coverage.checklist_check",
    "policies.checks.lint", "policies.checks.law_day_of_guards", "policies.checks.own_examples",
    "engine.monitoring.evaluate", "hoso.configuration.logs", "hoso.letters.mail", "hoso.jobs",
    "yaml", "reading.strict_yaml", "policies.load_edition", "policies.loading", "policies.schemas", "policies.checks",
    "workflows", "hoso.bootstrap.law_of_files", "hoso.bootstrap.workflow_files",
)  # fmt: skip
"""What looking at dossiers and alerts never asks: schedulers, logs, the tools of authors, the trial of new files, and
the YAML files of the law, which lie there packed."""


def imported(*words: str) -> list[str]:
    """Run a command in a process of its own; return the modules that it imported."""
    script = "import sys, cli; code = cli.main(sys.argv[1:]); print(code, *sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    code, *modules = ran.stderr.splitlines()[-1].split()
    assert code in {"0", "3"}, ran.stderr
    return modules


@pytest.mark.parametrize("words", [["check", REF], ["show", REF], ["list"], ["alerts", "list"]], ids=" ".join)
def test_looking_imports_nothing_that_it_does_not_use(words: list[str], dossier_file: Path) -> None:
    modules = imported(*words, "--db", str(dossier_file), "--actor", "bi")

    assert [name for name in modules if name.startswith(UNUSED)] == []
    assert ("application.alerts.list_alerts" in modules) == (words[0] == "alerts")


def test_the_trial_of_new_files_would_be_seen() -> None:
    modules = imported("policy", "check")

    assert {"policies.examples.run_examples", "policies.analysis.pointless_rules"} <= set(modules)


GARBAGE = """
import gc, sys
from hoso.__main__ import main
before = gc.get_stats()
sys.argv = ["hoso", *sys.argv[1:]]
main()
looked = [after["collections"] - there["collections"] for after, there in zip(gc.get_stats(), before)]
frozen, of = gc.get_freeze_count(), gc.get_freeze_count() + len(gc.get_objects())
class Knot: freed = 0
class Knot(Knot):
    def __init__(self): self.me = self
    def __del__(self): Knot.freed += 1
for _ in range(400_000): Knot()
print(*looked, frozen / of, gc.isenabled(), Knot.freed > 0, file=sys.stderr)
"""


def test_garbage_is_not_looked_for_in_a_short_command_and_is_in_a_long_one(dossier_file: Path) -> None:
    command = [sys.executable, "-c", GARBAGE, "check", REF, "--db", str(dossier_file), "--actor", "bi"]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    young, middle, old, frozen, collects, freed = ran.stderr.splitlines()[-1].split()
    assert (young, middle, old) == ("0", "0", "0")
    assert float(frozen) > 0.99
    assert (collects, freed) == ("True", "True")
