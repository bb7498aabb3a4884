"""Sizes that the house allows, and what no committed file may hold."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES = 300, 40
MUTE = {"one", "found"}
"""Names that do not tell what a variable holds."""
LAW_TEXT = "engine/law/operators/values/same.py"
"""Its field `one` is a word of the policy files."""
ADDRESS = re.compile(r"index[-]url|https?://\S*/simple\b|(?:^|[\s\"'(=])/(?:root|home|Users)/\w", re.MULTILINE)


def committed_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what is committed cannot be asked")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [file for file in committed_files() if file.suffix == ".py"]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def long_functions(source: str) -> list[str]:
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [function.name for function in functions if body_lines(function) > FUNCTION_LINES]


def test_no_python_file_is_longer_than_a_reader_can_hold() -> None:
    sizes = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n") for file in python_files()}

    assert {name: lines for name, lines in sizes.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    found = {str(file.relative_to(ROOT)): long_functions(file.read_text(encoding="utf-8")) for file in python_files()}

    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_function_of_41_lines_would_be_seen() -> None:
    body = "\n".join("    pass" for _ in range(FUNCTION_LINES))

    assert long_functions(f"def short():\n{body}\n") == []
    assert long_functions(f"def long():\n{body}\n    pass\n") == ["long"]


def mute_bindings(source: str) -> list[str]:
    nodes = list(ast.walk(ast.parse(source)))
    assigned = [node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
    captured = [node.name for node in nodes if isinstance(node, ast.MatchAs | ast.MatchStar | ast.ExceptHandler)]
    kept = [node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]
    given = [node.arg for node in nodes if isinstance(node, ast.arg)]
    names = [*assigned, *(name for name in captured if name), *(name.lstrip("_") for name in kept), *given]
    return [name for name in names if name in MUTE]


def test_every_variable_of_the_program_says_what_it_holds() -> None:
    files = {file.relative_to(ROOT).as_posix(): file for file in python_files()}
    program = {name: file for name, file in files.items() if not name.startswith("tests/") and name != LAW_TEXT}

    seen = {name: mute_bindings(file.read_text(encoding="utf-8")) for name, file in program.items()}

    assert {name: mute for name, mute in seen.items() if mute} == {}


@pytest.mark.parametrize(
    "source",
    [
        "[one for one in rows]",
        "rows.sort(key=lambda one: one.n)",
        "def read(found): ...",
        "if found := read(): ...",
        "for n, one in rows: ...",
        "self._found = None",
        "match row:\n    case [one]: ...",
    ],
)
def test_a_variable_that_says_nothing_would_be_seen(source: str) -> None:
    assert len(mute_bindings(source)) == 1


def test_no_committed_file_holds_a_registry_address_or_a_path_of_one_machine() -> None:
    texts = {file: file.read_bytes().decode("utf-8", errors="replace") for file in committed_files()}

    found = {file.name: hit.group() for file, text in texts.items() if (hit := ADDRESS.search(text))}

    assert found == {}
