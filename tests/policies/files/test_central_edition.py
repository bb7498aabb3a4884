"""The shipped policies: they load, their examples come out, every rule and every number is held by an example."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from engine.law.model.edition import Edition
from engine.terms import Confidence, Enforce
from policies.load_edition import inspect, load_bundle
from policies.loading.file_set import read_folder
from reading.strict_yaml import read
from tests.support.fault_lines import in_english

POLICIES = Path(__file__).parents[3] / "policies"
FILES = read_folder(POLICIES)

ASKED_FOR = """
    AGE-01 AGE-02 EDU-01 NOM-01 INT-01 INT-02 INT-03 INT-04 INT-05 TRN-01 TRN-02 APP-01 BG-01 BG-05 OPN-01
    VOTE-01 VOTE-02 VOTE-03 DEP-01 GRS-01 DEC-01 DEC-03 CER-01 PRB-01 CLS-01 OFF-01 OFF-02 OFF-03 OFF-04
    CIT-01 REM-01 REV-01 NAD-01 EVD-01 EXM-01 INT-06 EDU-03 AREA-01 CON-01 POP-01 POP-02 SPC-01 SPC-02 FRS-01 BG-02
    BG-04 DEC-02 DEC-04 TRF-01 TRF-02 PRB-02 PRB-03 PRB-04 OFF-06 REM-02 RE-01 RE-02 RE-03 RE-04 RE-05 RE-06
"""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_bundle(FILES)


def test_the_shipped_policies_load_and_every_example_comes_out() -> None:
    found = inspect(FILES)

    assert found.faults == ()
    assert found.warnings == ()


def test_every_rule_that_was_asked_for_is_there(edition: Edition) -> None:
    ids = {rule.id for rule in edition.rules}

    assert set(ASKED_FOR.split()) - ids == set()
    assert edition.effective["recognise"].rule == "OFF-05"


def test_a_recalled_rule_only_warns(edition: Edition) -> None:
    recalled = [rule for rule in edition.rules if any(each.confidence is Confidence.R for each in rule.versions)]

    assert {rule.id for rule in recalled} == {"GRS-02", "POL-02", "FRS-01", "TRF-01", "TRF-02"}
    assert all(set(rule.guards.values()) == {Enforce.WARN} for rule in recalled)


LATER = {
    "POL-01": date(2022, 2, 8),
    "POP-01": date(2018, 8, 28),
    "POP-02": date(2025, 6, 3),
    "CON-01": date(2026, 5, 19),
    "DEC-02": date(2026, 7, 26),
    "PRB-04": date(2025, 5, 30),
    "REM-02": date(2026, 7, 26),
}
"""Rules of which nothing was found before that day."""


def test_every_law_begins_on_the_day_the_edition_covers_or_with_its_instrument(edition: Edition) -> None:
    begins = {rule.id: rule.versions[0].since for rule in edition.rules if rule.scope == ""}

    assert {rule: since for rule, since in begins.items() if since != date(2016, 7, 25)} == LATER


def test_every_citation_names_an_instrument_in_force_when_the_rule_begins(edition: Edition) -> None:
    early = [
        (rule.id, version.since, cite.instrument)
        for rule in edition.rules
        for version in rule.versions
        for cite in version.cites
        if (edition.instruments[cite.instrument].in_force or date.max) > version.since
    ]

    assert early == []


def _expectations() -> Iterable[tuple[str, dict[str, object]]]:
    for name, data in FILES.items():
        tree = read(name, data)
        for example in tree.data.get("examples", []):
            yield str(example.get("move")), example["expect"]


def test_every_rule_has_an_example_in_which_it_does_not_hold_and_one_in_which_its_move_is_open(
    edition: Edition,
) -> None:
    examples = list(_expectations())
    failing = {rule for _, expect in examples for key in ("unmet", "warn") for rule in _words(expect.get(key))}
    open_moves = {move for move, expect in examples if expect.get("granted") is True}

    assert {rule.id for rule in edition.rules} - failing == set()
    assert {move for rule in edition.rules for move in rule.guards} - open_moves == set()


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


_FILES_OF_NUMBERS = ("central/params.yaml", "central/params-special.yaml", "central/standing.yaml")
NUMBERS = {name: FILES[name].decode() for name in _FILES_OF_NUMBERS}
BLOCKS = {
    found[1]: (name, found[0])
    for name, text in NUMBERS.items()
    for found in re.finditer(
        r"^  ([a-z_.]+):(?: .*)?\n(?:    .*\n|  # .*\n)+", text.partition("standing:\n")[0], re.MULTILINE
    )
}
WORDS = {
    "receipt": "issue",
    "issue": "receipt",
    "true": "false",
    "standing_committee": "collective",
    "less_serious_offence": "other",
    "literate": "none",
    "official_in_cell": "minus_temporary_and_exempt_absent",
    "minus_temporary_and_exempt_absent": "official_in_cell",
}


def _more(found: re.Match[str]) -> str:
    """Return a value moved one step up: one more, a 21st part more, the other word, a list without its first word."""
    value = str(found[1])
    if value.startswith("[") and "," in value:
        return "value: [" + value.partition(", ")[2]
    if value.startswith("["):
        return f"value: [{WORDS[value[1:-1]]}]"
    if "/" in value:
        top, _, bottom = value.partition("/")
        return f"value: {int(top) * 21 // int(bottom) + (1 if top != bottom else -1)}/21"
    return f"value: {int(value) + 1}" if value.isdecimal() else f"value: {WORDS[value]}"


def _is_plain_number(block: str) -> bool:
    return all(value.isdecimal() for value in re.findall(r"value: (\[[^\]]*\]|[^,\n}]+)", block))


def test_every_parameter_is_found_to_be_moved(edition: Edition) -> None:
    for_reports = {name for name, param in edition.params.items() if name.partition(".")[0] in {"target", "practice"}}

    assert set(BLOCKS) == set(edition.params) - for_reports


@pytest.mark.parametrize("name", sorted(name for name, (_, block) in BLOCKS.items() if not _is_plain_number(block)))
def test_an_example_notices_when_a_fraction_a_word_or_a_list_of_the_law_moves(name: str) -> None:
    """Plain numbers are moved one by one by `hoso policy check --mutation` (tests/cli/office/test_policy_check.py)."""
    file, block = BLOCKS[name]
    moved = re.sub(r"value: (\[[^\]]*\]|[^,\n}]+)", _more, block)

    found = inspect({**FILES, file: NUMBERS[file].replace(block, moved).encode()})

    assert moved != block
    assert found.faults != ()
    assert all("example" in fault for fault in in_english(found.faults))
