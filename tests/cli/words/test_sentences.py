"""Sentences that the core says in English have a Vietnamese twin."""

import ast
from pathlib import Path

import pytest

from hoso.wording.twins.sentences import TWINS, vietnamese

ROOT = Path(__file__).resolve().parents[3]
CORE = (
    "engine/acts/admission.py", "engine/acts/circumstances.py", "engine/alerts/fold.py",
    "engine/calendar/working_days.py", "engine/dossiers/act_checks.py", "engine/dossiers/fold.py",
    "engine/dossiers/workflow.py", "engine/ledger/entry.py", "engine/organisation/unit_record_import.py",
    "engine/text/mail_address.py",
)  # fmt: skip
USE_CASES = tuple(
    str(file.relative_to(ROOT))
    for file in sorted((ROOT / "application").rglob("*.py"))
    if file.name not in {"audit.py", "orphans.py", "application.py"}
)
MAIL = (
    "hoso/settings.py",
    "hoso/letters/composing/calendar_feed.py",
    "hoso/letters/composing/templates.py",
)
REST = ("hoso/bootstrap/office.py", "hoso/bootstrap/law_tools.py")
FOR_CLERKS = [*CORE, *USE_CASES, *MAIL, *REST]
OWN_WORDS = {
    "application/dossiers/clerk_desk.py": ("you entered", "whoever entered"),
    "application/dossiers/review_moves.py": ("you made entry",),
    "application/editions/editions.py": ("whoever proposes", "this edition has not been approved"),
    "engine/ledger/entry.py": ("a X such as this cannot", "key X is not"),
    "engine/calendar/working_days.py": ("a term has", "a lead time has"),
    "engine/text/mail_address.py": ("the mail address", "write it as"),
    "engine/organisation/unit_record_import.py": ("the period ends", "swap the two days"),
    "application/units/record_statements.py": ("there is nothing to record", "entry X of the records"),
}
"""Sentences that carry their Vietnamese themselves (`vi=`), or that are said to programmers alone."""


def example_of(node: ast.expr) -> str:
    """The sentence with X for every value in it; empty when it is no sentence."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return ""


def sentences(source: str) -> set[str]:
    """What is assigned to `msg` and handed over as `hint=`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "msg") or (
            isinstance(node, ast.keyword) and node.arg == "hint"
        ):
            found.add(example_of(node.value))
    # in "'X'X" the second X is a near miss, or nothing
    return {text.replace("'X'X", "'X'") for text in found if " " in text}


@pytest.mark.parametrize("file", FOR_CLERKS)
def test_every_sentence_of_the_core_and_the_store_has_a_vietnamese_twin(file: str) -> None:
    said = sentences((ROOT / file).read_text(encoding="utf-8"))
    own = OWN_WORDS.get(file, ())

    assert {text for text in said if not vietnamese(text) and not text.startswith(own or "\0")} == set()


def test_a_twin_uses_no_value_that_its_sentence_does_not_have() -> None:
    used = {english: {int(text[0]) for text in twin.split("{")[1:]} for english, twin in TWINS.items()}

    assert {english for english, values in used.items() if not values <= set(range(english.count("{}")))} == set()


def test_the_values_go_into_the_twin_and_are_named() -> None:
    told = vietnamese("ceremony on 09/03/2025 is before decision on 10/03/2025", str.upper)

    assert told == "CEREMONY ngày 09/03/2025 trước DECISION ngày 10/03/2025"


def test_a_sentence_nobody_knows_has_no_twin() -> None:
    assert vietnamese("the moon is full tonight") == ""
