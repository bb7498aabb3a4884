"""What help, version and wrong usage may cost: none of the large libraries is imported for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
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
