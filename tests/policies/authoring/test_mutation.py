"""Numbers that no example protects are found, with file and line; those that are protected are not named."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from policies.authoring.mutation.condition_literals import with_literals_moved
from policies.authoring.mutation.mutant import moved
from policies.authoring.mutation.mutate import Survey, mutants, survey
from policies.load_edition import load_bundle, load_laws
from policies.loading.file_set import read_folder
from tests.support.fault_lines import as_found

FILES = read_folder(Path(__file__).parents[1] / "good")
LAW = "central/law.yaml"


def surveyed(*, old: str = "", new: str = "") -> Survey:
    text = FILES[LAW].decode()
    assert not old or text.count(old) == 1
    files = {**FILES, LAW: (text.replace(old, new) if old else text).encode()}
    return survey(load_laws(files), load_bundle(files))


def about(found: Survey, name: str) -> list[str]:
    return [line for line in as_found(found.unprotected) if name in line and line.startswith(LAW)]


def test_a_number_with_an_example_on_each_side_is_protected() -> None:
    found = surveyed()

    assert about(found, "vote.share") == []
    assert about(found, "ceremony.working_days") == []
    assert found.mutants > len(found.unprotected) > 0


def test_a_number_that_no_example_touches_is_named_with_its_line_and_both_values() -> None:
    line = FILES[LAW].decode().splitlines().index("  age.max_months:") + 5

    assert about(surveyed(), "parameter age.max_months") == [
        f"{LAW}:{line}: parameter age.max_months: no example notices when 720 becomes {value}; "
        "add an example on each side of it"
        for value in (721, 719)
    ]


def test_one_example_in_the_middle_protects_neither_side() -> None:
    # The one example of the vote's lower side is taken away: 14 of 21 still holds when the share becomes smaller.
    text = FILES[LAW].decode()
    begin = text.index('  - name: "thiếu một phiếu"')
    end = text.index('  - {name: "chưa ghi ngày sinh"')

    found = surveyed(old=text[begin:end], new="")

    assert [line.partition(" notices ")[2] for line in about(found, "vote.share")] == [
        "when 2/3 becomes 13/21; add an example on each side of it"
    ]


def test_a_value_that_a_later_text_says_again_is_one_number() -> None:
    again = '      - {from: 2016-07-25, value: 2/3, cite: "charter-2011 4.3", confidence: A}\n'
    later = again.replace("2016-07-25", "2021-07-30")

    assert surveyed(old=again, new=again + later).mutants == surveyed().mutants
    assert surveyed(old=again, new=again + later.replace("2/3", "3/4")).mutants == surveyed().mutants + 4


def test_a_number_inside_a_condition_is_moved_too() -> None:
    literal = surveyed(old="at_least: {param: vote.share}", new="at_least: 2/3")

    lines = as_found(literal.unprotected)
    assert [line for line in lines if "rule VOTE-01" in line and "when 2/3 becomes" in line] == []
    assert [line for line in lines if "vote.share" in line] == []


STANDING = """format: hoso-policy/1
policy: admission
edition: "2026-01-01.1"
scope: national
issued_by: central
title: {vi: "Theo dõi", en: "Watch"}
params:
  cell.least:
    unit: members
    tighter: none
    values:
      - {from: 2016-07-25, value: 3, cite: "charter-2011 24.1", confidence: B}
standing:
  small:
    title: {vi: "Mẫu", en: "Sample"}
    watch: {too_few_official: {least: LEAST}}
    versions: [{from: 2016-07-25, cite: ["charter-2011 1"], confidence: A}]
    severity: warning
    message: {vi: "Sai", en: "Wrong"}
    ends: {vi: "Hết", en: "Over"}
    route: cell
standing_grounds:
  two: {units: [{unit: cb, kind: cell, since: 2016-01-01, official_members: 2}]}
  three: {units: [{unit: cb, kind: cell, since: 2016-01-01, official_members: 3}]}
standing_examples:
  - {name: "hai người", ground: two, on: 2020-01-01, expect: {small cb: 2016-01-01}}
"""
ON_THE_OTHER_SIDE = '  - {name: "ba người", ground: three, on: 2020-01-01, expect: {}}\n'


def watched(text: str, least: str) -> list[str]:
    files = {**FILES, "central/standing.yaml": text.replace("LEAST", least).encode()}
    found = survey(load_laws(files), load_bundle(files, examples=True))
    named = [line.partition(" notices ")[2] for line in as_found(found.unprotected) if "standing.yaml" in line]
    return [line for line in named if line.startswith("when 3 becomes")]


@pytest.mark.parametrize("least", ["{param: cell.least}", "3"], ids=["a parameter", "written in the rule itself"])
def test_a_number_that_only_a_standing_rule_uses_is_moved_too(least: str) -> None:
    assert watched(STANDING, least) == ["when 3 becomes 4; add an example on each side of it"]
    assert watched(STANDING + ON_THE_OTHER_SIDE, least) == []


def leads_in(found: Survey) -> list[str]:
    named = [line.partition(" notices ")[2].partition(";")[0] for line in about(found, "deadline ceremony")]
    return [line for line in named if line.startswith(("when 10 ", "when 5 "))]


def test_lead_times_are_moved_and_protected_by_the_days_that_an_example_expects() -> None:
    days = '"-10": 2025-03-03, "-5": 2025-03-10, "0": 2025-03-18'
    old, new = "expect: {due: {ceremony: 2025-03-17}}", f"expect: {{stages: {{ceremony: {{{days}}}}}}}"

    assert leads_in(surveyed()) == [
        "when 10 becomes 11", "when 10 becomes 9", "when 10 becomes nothing",
        "when 5 becomes 6", "when 5 becomes 4", "when 5 becomes nothing",
    ]  # fmt: skip
    assert leads_in(surveyed(old=old, new=new)) == []
    assert load_bundle({**FILES, LAW: FILES[LAW].replace(old.encode(), new.encode())}, examples=True)


@pytest.mark.parametrize(
    ("value", "near"),
    [
        (12, [13, 11]),
        (0, [1]),
        (True, [False]),
        (Fraction(2, 3), [Fraction(13, 21), Fraction(5, 7)]),
        (Fraction(1), [Fraction(20, 21)]),
        (("a", "b"), [("b",), ("a",), ("a", "b", "c")]),
        (("a",), [("a", "b")]),
        ("a", ["b"]),
    ],
    ids=str,
)
def test_each_kind_of_value_is_moved_each_way(value: object, near: list[object]) -> None:
    assert list(moved(value, frozenset("abc"))) == near


def test_every_value_of_a_condition_is_moved_in_its_place() -> None:
    raw: dict[str, Any] = {
        "all": [
            {"within": {"since": "ceremony.on", "months": 12, "last_day": "included"}},
            {"is": {"fact": "candidate.citizenship", "one_of": ["vietnamese"]}},
            {"count": {"of": "introduction", "where": {"accepted": {"one_of": [True]}}, "at_least": {"param": "x"}}},
        ]
    }

    found = [(path[-1], old, new) for path, old, new, _ in with_literals_moved(raw, moved=moved)]

    assert found == [
        ("months", 12, 13),
        ("months", 12, 11),
        ("last_day", "included", "excluded"),
        ("one_of", ("vietnamese",), ("vietnamese", "other")),
        ("one_of", (True,), (False,)),
    ]
    changed = [whole for *_, whole in with_literals_moved(raw, moved=moved)]
    assert changed[0]["all"][0]["within"]["months"] == 13
    assert str(raw).count("12") == 1


def test_a_mutant_is_an_edition_of_its_own_and_the_first_one_stays_as_it_is() -> None:
    edition = load_bundle(FILES)

    found = next(one for one in mutants(load_laws(FILES), edition) if one.path[1] == "age.min_months")

    assert (found.old, found.new) == (216, 217)
    assert found.edition.params["age.min_months"].values[0].value == 217
    assert edition.params["age.min_months"].values[0].value == 216
    assert found.touched == {"AGE-01"}
