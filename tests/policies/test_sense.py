"""Rules that make no sense are named with file, line and what to do."""

from pathlib import Path

import pytest

from policies.load import inspect
from policies.shelf import read_folder

FILES = read_folder(Path(__file__).parents[2] / "policies")
PLANTED = "central/rules-99-planted.yaml"
HEAD = """\
format: hoso-policy/1
policy: admission
edition: "2026-11-22.1"
scope: national
issued_by: central
title: {vi: "Gài", en: "Planted"}
rules:
  XX-01:
    title: {vi: "Gài", en: "Planted"}
    guards: [GUARDS]
    counted_on: move
    versions:
      - {from: 2016-07-25, cite: ["charter-2011 5.1"], confidence: A}
    message: {vi: "Sai.", en: "Wrong."}
"""


def planted(rest: str, guards: str = "{move: recognise, enforce: warn}") -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = inspect({**FILES, PLANTED: (HEAD.replace("GUARDS", guards) + rest).encode()})
    faults = tuple(line for line in found.faults if "example" not in line)
    return faults, found.warnings


def test_a_rule_that_no_dossier_can_meet_is_a_fault_with_its_line() -> None:
    faults, _ = planted("""\
    require:
      all:
        - elapsed: {since: ceremony.on, months: 61}
        - within: {since: ceremony.on, months: 60}
""")

    what = "rule XX-01: no dossier can ever meet it from 2016-07-25: its conditions exclude each other"
    assert faults == (f"{PLANTED}:15: {what}; compare its bounds and words with each other",)


def test_a_rule_that_never_applies_is_a_fault() -> None:
    faults, _ = planted("""\
    applies_when:
      all:
        - present: ceremony
        - not: {present: ceremony}
    require: {present: ceremony}
""")

    assert len(faults) == 1
    assert "XX-01: it never applies" in faults[0]


def test_a_rule_that_every_dossier_meets_is_odd() -> None:
    faults, warnings = planted("""\
    require:
      any: [{present: ceremony}, {not: {present: ceremony}}]
""")

    assert faults == ()
    assert [line for line in warnings if "met by every dossier" in line]


def test_a_rule_that_another_one_covers_is_odd_and_names_it() -> None:
    faults, warnings = planted("""\
    require:
      elapsed: {since: ceremony.on, months: 11}
""")

    assert faults == ()
    assert warnings == (
        f"{PLANTED}:15: rule XX-01: it asks nothing that PRB-01 does not ask of the same moves; drop one of the two",
    )


@pytest.mark.parametrize("guards", ["admit", "recognise, admit"])
def test_a_rule_is_not_covered_by_one_that_guards_fewer_moves(guards: str) -> None:
    _, warnings = planted("    require: {elapsed: {since: ceremony.on, months: 11}}\n", guards)

    assert [line for line in warnings if "PRB-01" in line] == []


def test_a_rule_that_only_warns_covers_nothing() -> None:
    stricter = "    require: {elapsed: {since: ceremony.on, months: 13}}\n"

    _, warned = planted(stricter)
    _, denied = planted(stricter, "recognise")

    assert warned == ()
    assert [line for line in denied if "PRB-01: it asks nothing that XX-01 does not ask" in line] == list(denied) != []
