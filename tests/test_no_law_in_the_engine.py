"""The engine knows operators and days, never an instrument or a number of the law: those stand in policies/."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reading.strict_yaml import read

ROOT = Path(__file__).resolve().parent.parent
CORE = (ROOT / "engine", ROOT / "application")

NAMES = re.compile(
    r"\b(?:QĐ|QD|HD|CV|NQ|CT|TT|Quyết định số|Quy định|Hướng dẫn|Công văn|Chỉ thị|Decision|Guide)[ -]?\d+"
    r"|-(?:QĐ|QĐi|HD|NQ|CV|CT)/\w*TW\b|KNĐ|Điều lệ Đảng|Party Charter|UBTVQH",
    re.IGNORECASE,
)
"""How the texts of the law are named: by kind and number, with their sign, or the Charter."""

MACHINE = re.compile(r"^_?(?:[A-Z_]*_)?(?:LIMIT|LENGTH|TRIES|ROUNDS|PAGE|AT_ONCE|KEPT|SHOWN|FEW)$")
"""Constants of the machine: how much is taken in, kept, shown or written at once, and how often it is tried."""

FREE = frozenset({0, 1, 2})
ELSEWHERE: dict[str, set[float]] = {
    # Lengths of what is taken in, how much is shown, how many are kept.
    "engine/acts/base.py": {200, 4000, 100_000},
    "engine/acts/admission.py": {200},
    "engine/dossiers/act_checks.py": {4000},
    "application/ports/alert_store.py": {100},
    "engine/text/mail_address.py": {64, 254},
    "engine/text/vietnamese_names.py": {3, 8192},
    "engine/calendar/vietnam_time.py": {7},
    "engine/organisation/changes/tree_import.py": {10},
    "application/ports/store.py": {100},
    "application/organisation/tree_changes.py": {5},
    "application/dossiers/queries/past.py": {2000},
    "engine/text/cleaning.py": {4, 12, 1900, 2100},
    "engine/organisation/unit_record_import.py": {3, 4, 10, 12, 80},
    "application/units/unit_page.py": {3, 60, 100},
    "application/units/raised_stalls.py": {40, 1000},
    "application/units/list_statements.py": {100},
    "application/organisation/show_tree.py": {60, 200, 2000},
    "application/ports/unit_store.py": {100},
    "application/ports/people_store.py": {100},
    "application/administration/list_users.py": {100},
    "application/paging.py": {63, 1000},
    "application/alerts/list_alerts.py": {60, 100, 300},
    "application/alerts/watch_health.py": {1000},
    "engine/alerts/digest.py": {200},
    # Seconds of the watch and of letters, tries, how many letters go at once.
    "application/alerts/scanning/scan_turns.py": {30, 60, 300},
    "application/notifications/deliver_letters.py": {16, 100, 900},
    "application/notifications/delivery_retries.py": {0.5, 4, 10, 16, 24, 30, 32},
    # Lengths of passwords, exit codes and status of answers, how long sessions and invitations last.
    "engine/access/password_rules.py": {4, 12, 15, 256},
    "engine/access/sign_in_errors.py": {8, 401, 429},
    "engine/access/factors/rules.py": {5},
    "engine/access/factors/errors.py": {8, 401, 403},
    "engine/access/sign_in_rules.py": {5, 10, 12, 15, 30, 32, 72},
    # Digests and their beginnings, exit codes, shares of a hundred, milliseconds.
    "engine/alerts/alert.py": {40},
    "application/audit/ranges/kept_answers.py": {40},
    "application/alerts/scanning/alert_scan.py": {1000},
    "application/audit/audit.py": {12},
    "engine/read_models/published_figures.py": {100},
    "engine/ledger/head.py": {64},
    "application/editions/edition_register.py": {6, 64},
    "application/editions/edition_named.py": {6, 64},
    "application/editions/propose_edition.py": {12},
    "application/editions/approve_edition.py": {12},
    "application/editions/packed_editions.py": {12},
    "application/editions/look_at_law.py": {60},
    "engine/errors.py": {4, 5, 6, 7, 8, 403, 404, 409, 422, 500, 501, 503, 507},
    "application/dossiers/queries/list_dossiers.py": {100},
    "application/dossiers/record_acts.py": {40},
    "application/dossiers/queries/step_names.py": {40},
    "engine/law/wording/edition_diff.py": {12},
    # The calendar: months of a year and a quarter, days of a month and a week. What a remedy costs beside another.
    "engine/calendar/working_days.py": {5, 12, 28, 31},
    "engine/monitoring/monitors.py": {3, 12, 31},
    "engine/monitoring/peer_comparison.py": {12},
    "application/alerts/scanning/finding_ends.py": {3},
    "engine/law/operators/remedies.py": {3, 5, 6, 7, 8, 9, 20, 30},
}
"""Numbers that are not the law's, by file."""


def sources() -> list[Path]:
    return sorted(file for folder in CORE for file in folder.rglob("*.py"))


def judging() -> list[Path]:
    """Sources without those of engine/ledger, which know bytes and hashes and nothing of dossiers."""
    return [file for file in sources() if file.parent != ROOT / "engine" / "ledger"]


def numbers(source: str) -> Iterator[tuple[int, float]]:
    """Yield the line and value of every number of a source, but for pages, tries and limits that are named so."""
    tree = ast.parse(source)
    named = {id(value) for node in ast.walk(tree) for value in _of_the_machine(node)}
    for node in ast.walk(tree):
        is_number = isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in named
        if is_number and node.value not in FREE:  # type: ignore[attr-defined]
            yield node.lineno, node.value  # type: ignore[attr-defined]


def _of_the_machine(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.arguments):
        pairs = zip(node.kwonlyargs, node.kw_defaults, strict=True)
        yield from (default for one, default in pairs if one.arg == "limit" and default is not None)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and MACHINE.search(node.targets[0].id):
        yield node.value


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_instrument_is_named(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()

    assert [f"{n}: {line.strip()}" for n, line in enumerate(lines, start=1) if NAMES.search(line)] == []


@pytest.mark.parametrize("file", judging(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_number_is_written_that_is_not_known_to_be_something_else(file: Path) -> None:
    known = ELSEWHERE.get(file.relative_to(ROOT).as_posix(), set())

    found = [f"{line}: {value}" for line, value in numbers(file.read_text("utf-8")) if value not in known]

    assert found == [], "a number of the law stands in policies/; any other joins ELSEWHERE, with its reason"


def test_no_number_is_excused_that_is_not_there() -> None:
    stale = {
        name: known - {value for _, value in numbers((ROOT / name).read_text("utf-8"))}
        for name, known in ELSEWHERE.items()
    }

    assert {name: gone for name, gone in stale.items() if gone} == {}


def test_every_key_of_an_instrument_stays_out_too() -> None:
    file = ROOT / "policies/law/instruments.yaml"
    keys = read(file.name, file.read_bytes()).data["instruments"]
    text = "\n".join(file.read_text("utf-8") for file in sources())

    assert len(keys) >= 20
    assert [key for key in keys if re.search(rf"\b{re.escape(key)}\b", text)] == []


@pytest.mark.parametrize(
    "line",
    ["# since QĐ 208", '"qd232-2025"', "Hướng dẫn 01 says so", "form 9-KNĐ", "208-QĐ/TW", "Ordinance 07/2025/UBTVQH15"],
)
def test_an_instrument_would_be_seen(line: str) -> None:
    assert NAMES.search(line)


def test_a_number_would_be_seen() -> None:
    assert list(numbers("def late(days: int) -> bool:\n    return days > 60\n")) == [(2, 60)]
    assert list(numbers("PROBATION_MONTHS = 18\n")) == [(1, 18)]
    assert list(numbers("_TRIES = 18\ndef page(*, limit: int = 500) -> None: ...\n")) == []
