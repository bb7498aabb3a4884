"""Running examples: the changes they make to a base, the answers they compare, and what is said of wrong ones."""

from pathlib import Path

import pytest

from engine.errors import PolicyFileError
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder
from tests.support.fault_lines import in_english

GOOD = Path(__file__).parents[1] / "good"
HEAD = """format: hoso-policy/1
policy: admission
edition: "2026-01-01.1"
scope: national
issued_by: central
title: {vi: "Ví dụ", en: "Examples"}
bases:
  introduced:
    place: {has_department: false}
    acts:
      - {act: candidate, on: 2025-01-02, name: "Lò Thị Thử", birth_on: 2000-05-20}
      - {act: introduction, on: 2025-01-05, introducer: "dv-mai", member_status: official}
      - {act: introduction, on: 2025-01-06, introducer: "dv-ban", member_status: official}
      - {act: cell_vote, on: 2025-02-03, official_members: 21, present: 20, in_favour: 14, against: 6}
rules:
  INT-01:
    title: {vi: "Hai người giới thiệu", en: "Two introducers"}
    guards: [nominate]
    versions: [{from: 2016-07-25, cite: ["charter-2011 4.1"], confidence: A}]
    require: {count: {of: introduction, where: {member_status: {one_of: [official]}}, at_least: 2}}
    message: {vi: "Có {count} người giới thiệu.", en: "There are {count} introducers."}
    waivable: {by: superior, cite: "charter-2011 4.1"}
  EVD-01:
    title: {vi: "Giấy tờ được xác nhận", en: "Evidence accepted"}
    guards: [nominate]
    versions: [{from: 2016-07-25, cite: ["charter-2011 4.1"], confidence: A}]
    applies_when: {is: {fact: place.has_department, one_of: [false]}}
    require: {every: {of: introduction, must: {accepted: {one_of: [true]}}}}
    message: {vi: "Chưa xác nhận {failing}.", en: "Not accepted: {failing}."}
    enforce: warn
effective:
  admit:
    rule: OFF-05
    title: {vi: "Ngày tính", en: "Day from which it counts"}
    versions: [{from: 2016-07-25, cite: ["charter-2011 5"], confidence: A}]
    add_months: {since: cell_vote.on, months: 1}
examples:
"""


def faults_of(example: str) -> list[str]:
    """The faults of one example, without file, line and name; @ is the base and the day of most examples."""
    asked = example.replace("@", "base: introduced, on: 2025-02-03")
    files = {**read_folder(GOOD), "central/sample.yaml": f"{HEAD}  - {{name: x, {asked}}}\n".encode()}
    try:
        load_bundle(files, examples=True)
    except PolicyFileError as error:
        line = HEAD.count("\n") + 1
        lines = in_english(error.faults)
        return [fault.removeprefix(f"central/sample.yaml:{line}: example 'x': ") for fault in lines]
    return []


@pytest.mark.parametrize(
    "example",
    [
        "move: nominate, @, expect: {granted: true, warn: [], earliest: 2025-02-03, latest: open}",
        "move: nominate, base: introduced, on: 2025-01-05, expect: {unmet: [INT-01], earliest: 2025-01-06}",
        "move: nominate, @, drop: [introduction], expect: {unmet: [INT-01], earliest: never}",
        "move: nominate, @, set: {introduction: {member_status: probationary}}, expect: {unmet: [INT-01]}",
        "move: nominate, @, set: {introduction: {accepted: false}}, expect: {granted: true, warn: [EVD-01]}",
        "move: nominate, @, place: {has_department: true}, expect: {not_applicable: [EVD-01]}",
        (
            "move: nominate, @, add: [{act: introduction_ended, on: 2025-01-20, introducer: dv-ban, reason: unable}], "
            "expect: {unmet: [INT-01]}"
        ),
        (
            "move: nominate, @, drop: [introduction], add: [{act: superior_consent, on: 2025-02-01,"
            " rule: INT-01, level: superior, number: 1-CV}], expect: {granted: true, waived: [INT-01]}"
        ),
        (
            "move: nominate, base: introduced, on: 2025-01-22, add: ["
            "{act: introduction_ended, on: 2025-01-20, introducer: dv-ban, reason: unable}, "
            "{act: introduction_ended, on: 2025-01-25, introducer: dv-ban, reason: transferred}], "
            "expect: {unmet: [INT-01]}"
        ),
        "move: admit, @, set: {candidate: {birth_on: null}}, expect: {unknown: [AGE-01]}",
        "move: admit, @, expect: {effective_on: 2025-03-03}",
        "move: admit, @, units: [chi-bo, quang-ninh], expect: {unmet: [VOTE-01]}",
        "move: admit, base: voted, on: 2025-02-03, expect: {granted: true}",
        "@, expect: {due: {ceremony: not_running}}",
    ],
)
def test_an_example_that_comes_out_is_accepted(example: str) -> None:
    assert faults_of(example) == []


@pytest.mark.parametrize(
    ("example", "sentence"),
    [
        (
            "move: nominate, @, expect: {granted: false}",
            "expected granted false, got true",
        ),
        (
            "move: nominate, base: introduced, on: 2025-01-05, expect: {unmet: [INT-01], earliest: never}",
            "expected earliest never, got 2025-01-06; the whole answer: unmet [INT-01]",
        ),
        (
            "move: nominate, @, expect: {latest: 2026-01-01}",
            "expected latest 2026-01-01, got open",
        ),
        (
            "move: nominate, @, expect: {not_applicable: [EVD-01]}",
            "expected not_applicable [EVD-01], got []",
        ),
        ("@, expect: {granted: true}", "'granted' needs a move; add 'move:'"),
        (
            "move: admit, @, expect: {}",
            "it expects nothing; write 'granted', 'unmet' or another answer",
        ),
        (
            "move: admit, base: introducd, on: 2025-02-03, expect: {granted: true}",
            "there is no base 'introducd'; did you mean 'introduced'?",
        ),
        (
            "move: admit, @, set: {ceremony: {on: 2025-01-01}}, expect: {granted: true}",
            "the base has no act 'ceremony' to change; use 'add'",
        ),
        (
            "move: admit, @, place: {has_departments: true}, expect: {granted: true}",
            "there is no fact 'has_departments' of a place; did you mean 'has_department'?",
        ),
    ],
)
def test_an_example_that_does_not_come_out_is_told_with_expected_and_got(example: str, sentence: str) -> None:
    assert faults_of(example) == [sentence]


def test_a_rule_that_is_unmet_where_unknown_was_expected_is_told_twice() -> None:
    assert faults_of("move: nominate, base: introduced, on: 2025-01-05, expect: {unknown: [INT-01]}") == [
        "expected unknown [INT-01], got []; the whole answer: unmet [INT-01]",
        "expected unmet [], got [INT-01]",
    ]


def test_an_act_of_an_example_with_a_wrong_field_is_told() -> None:
    (fault,) = faults_of("move: admit, @, set: {cell_vote: {in_favour: 21}}, expect: {granted: true}")

    assert fault.startswith("cell_vote: 21 in favour and 6 against, but only 20 present")


def test_an_example_before_the_law_that_the_edition_knows_is_told() -> None:
    (fault,) = faults_of("move: nominate, base: introduced, on: 2016-07-24, expect: {granted: true}")

    assert fault.startswith("the law of 24/07/2016")


def test_two_examples_may_not_have_one_name() -> None:
    twice = "move: nominate, @, expect: {granted: true}}\n  - {name: x, "

    (fault,) = faults_of(twice + "move: nominate, @, expect: {granted: true}")

    assert "another example has this name" in fault


def test_examples_are_not_run_unless_asked_for() -> None:
    example = "  - {name: x, move: nominate, base: introduced, on: 2025-02-03, expect: {granted: false}}\n"
    files = {**read_folder(GOOD), "central/sample.yaml": (HEAD + example).encode()}

    assert [rule.id for rule in load_bundle(files).rules] == ["AGE-01", "VOTE-01", "INT-01", "EVD-01", "EXM-01"]
