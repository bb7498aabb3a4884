"""Two editions side by side: what differs is told part by part, and nothing that differs is left out."""

from dataclasses import replace
from typing import Any

import pytest

from engine.law.model.rule import Waivable
from engine.law.wording.condition_text import told
from engine.law.wording.edition_diff import Change, compared
from tests.support.law.building import condition, day, edition, param, rule, version

AGE = {"age": {"of": "candidate.birth_on", "months_at_least": {"param": "age.min"}}}
MIN = param("age.min", "calendar_months", "higher", ("25/07/2016", 216))


def only(*changes: Change) -> Change:
    (change,) = changes
    return change


def test_the_same_edition_differs_in_nothing() -> None:
    law = edition(rule("A-01", AGE), params=[MIN])

    assert compared(law, law) == ()


@pytest.mark.parametrize(
    ("changed", "part", "after"),
    [
        ({"require": condition({"present": "cell_vote"})}, "require", "there is "),
        ({"applies_when": condition({"present": "cell_vote"})}, "applies_when", "there is "),
        ({"versions": (version(), version("01/03/2026"))}, "versions", "from 01/03/2026"),
        ({"counted_on": "cell_vote"}, "counted_on", "cell_vote"),
        ({"waivable": Waivable("province")}, "waivable", "province"),
        ({"scope": "xa-b"}, "scope", "xa-b"),
    ],
)
def test_each_part_of_a_rule_that_differs_is_told(changed: dict[str, Any], part: str, after: str) -> None:
    old = rule("A-01", AGE)

    change = only(*compared(edition(old, params=[MIN]), edition(replace(old, **changed), params=[MIN])))

    assert (change.kind, change.id, change.what, change.rules) == ("rule", "A-01", "changed", ("A-01",))
    assert [one.name for one in change.parts] == [part]
    assert change.parts[0].after is not None
    assert after in change.parts[0].after.en


def test_rules_come_and_go() -> None:
    one, two = rule("A-01", {"present": "cell_vote"}), rule("B-01", {"present": "ceremony"})

    assert [(c.id, c.what) for c in compared(edition(one), edition(two))] == [("A-01", "removed"), ("B-01", "added")]


def test_a_changed_parameter_names_the_rules_that_use_it() -> None:
    new = param("age.min", "calendar_months", "higher", ("25/07/2016", 216), ("01/01/2026", 240))
    old, after = (edition(rule("A-01", AGE), rule("B-01", {"present": "ceremony"}), params=[one]) for one in (MIN, new))

    change = only(*compared(old, after))

    assert (change.kind, change.rules) == ("param", ("A-01",))
    assert change.parts[0].after is not None
    assert "từ 01/01/2026: 240" in change.parts[0].after.vi


def test_other_days_and_another_calendar_are_told() -> None:
    old, new = edition(), edition()
    new.covers_from = day("01/01/2020")

    assert only(*compared(old, new)).kind == "covers"


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        (AGE, "từ «age.min» tháng", "at least «age.min» months"),
        ({"not": {"present": "ceremony"}}, "không phải: đã có", "not: there is"),
        ({"elapsed": {"since": "ceremony.on", "months": 12}}, "đã đủ 12 tháng kể từ", "12 months have passed since"),
        ({"within": {"since": "cell_vote.on", "working_days": 30, "last_day": "excluded"}},
         "30 ngày làm việc", "the last day excluded"),
        ({"order": {"first": "cell_vote.on", "then": "ceremony.on"}}, "không sau", "is not after"),
        ({"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}},
         "ít nhất 2/3", "at least 2/3"),
        ({"count": {"of": "introduction", "distinct": "introducer", "at_least": 2, "at_most": 3,
                    "where": {"together_since": {"elapsed_months": 12, "by_day": False}}}},
         "ít nhất 2 và nhiều nhất 3", "not come"),
        ({"every": {"of": "evidence", "must": {"accepted": {"one_of": [True]}}}}, "mọi evidence đều có", "being yes"),
        ({"is": {"fact": "candidate.education", "one_of": ["university", "none"]}}, "là university, none", "is"),
        ({"covers": {"of": "opinion", "field": "source", "every": ["residence"]}}, "có đủ", "residence"),
        ({"at_most": {"fact": "cell_vote.against", "value": 0}}, "nhiều nhất 0", "is at most 0"),
        ({"all": [{"present": "ceremony"}, {"any": [{"present": "cell_vote"}, {"present": "note"}]}]},
         "; và (", "; or "),
        ({"within": {"since": {"add_months": {"since": "ceremony.on", "months": 12}}, "months": 1}},
         "12 tháng sau", "1 months of 12 months after"),
        ({"at_least": {"fact": {"param": "vote.base", "choose": {"a": "cell_vote.present"}}, "value": 3}},
         "(tuỳ «vote.base»)", "(by «vote.base»)"),
        ({"age": {"of": "candidate.birth_on", "at": "cell_vote.on", "months_at_most": 720, "day_counts": False}},
         "không quá 720 tháng", "(by the month alone)"),
    ],
)  # fmt: skip
def test_every_operator_has_a_sentence_in_both_languages(raw: dict[str, Any], vi: str, en: str) -> None:
    assert vi in told(condition(raw), "vi")
    assert en in told(condition(raw), "en")
