"""Faults of conditions that are well formed: all of them at once, each where it stands."""

from typing import Any

import pytest

from engine.law.model.operand import ChosenPath, ParamRef
from engine.law.model.rule import LengthUnit
from engine.law.model.vocabulary import Kind
from engine.law.operators.validation import condition_faults, number_faults, path_faults, placeholders
from tests.support.fault_lines import in_words
from tests.support.law.building import condition

UNITS: dict[str, LengthUnit] = {
    "months": "calendar_months",
    "days": "working_days",
    "people": "members",
    "share": "fraction",
    "base": "word",
    "forms": "words",
    "switch": "switch",
}


def faults(raw: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(fault.path, in_words(fault.what)) for fault in condition_faults(condition(raw), UNITS)]


@pytest.mark.parametrize(
    "raw",
    [
        {"present": "opinion"},
        {
            "age": {
                "of": "candidate.birth_on",
                "months_at_least": {"param": "months"},
                "day_counts": {"param": "switch"},
            }
        },
        {"elapsed": {"since": "ceremony.on", "months": {"param": "months"}}},
        {"within": {"since": "introduction.ended_on", "working_days": {"param": "days"}}},
        {"order": {"first": "verification_request.replied_on", "then": "verification_conclusion.on"}},
        {"count": {"of": "introduction", "distinct": "introducer", "at_least": {"param": "people"}}},
        {"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": {"param": "months"}}}}},
        {"share": {"part": "cell_vote.in_favour", "of": "place.official_members", "at_least": {"param": "share"}}},
        {"at_least": {"fact": "cell_vote.members_less_away", "value": {"param": "people"}}},
        {"at_most": {"fact": "cell_vote.against", "value": 3}},
        {"is": {"fact": "candidate.education", "one_of": {"param": "forms"}}},
        {"is": {"fact": "place.unit_type", "one_of": ["school"]}},
        {"is": {"fact": "cell_vote.accepted", "one_of": [True]}},
        {
            "covers": {
                "of": "evidence",
                "field": "slug",
                "every": ["cell_vote"],
                "where": {"accepted": {"one_of": [True]}},
            }
        },
        {"covers": {"of": "union_resolution", "field": "union", "every": {"param": "forms"}}},
        {"not": {"any": [{"all": [{"present": "opinion"}]}]}},
        {
            "share": {
                "part": "cell_vote.in_favour",
                "of": {"param": "base", "choose": {"a": "cell_vote.official_members", "b": "cell_vote.present"}},
                "at_least": "1/2",
            }
        },
    ],
)
def test_a_good_condition_has_no_fault(raw: dict[str, Any]) -> None:
    assert faults(raw) == []


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        ({"present": "opinon"}, ("present",), "there is no act 'opinon'; did you mean 'opinion'?"),
        ({"present": "evidence"}, ("present",), "'evidence' is a list of acts of many kinds; name one kind"),
        (
            {"elapsed": {"since": "awareness_certificat.issued_on", "months": 1}},
            ("elapsed", "since"),
            "unknown fact 'awareness_certificat.issued_on'; did you mean 'awareness_certificate.issued_on'?",
        ),
        (
            {"elapsed": {"since": "cell_vote.present", "months": 1}},
            ("elapsed", "since"),
            "'cell_vote.present' is a whole number; this takes a date",
        ),
        (
            {"elapsed": {"since": "ceremony.on", "months": {"param": "month"}}},
            ("elapsed", "months"),
            "unknown parameter 'month'; did you mean 'months'?",
        ),
        (
            {"elapsed": {"since": "ceremony.on", "months": {"param": "days"}}},
            ("elapsed", "months"),
            "parameter 'days' is in working_days; this takes calendar_months",
        ),
        (
            {"within": {"since": "ceremony.on", "working_days": {"param": "months"}}},
            ("within", "working_days"),
            "parameter 'months' is in calendar_months; this takes working_days",
        ),
        (
            {"age": {"of": "candidate.birth_on", "months_at_most": {"param": "people"}}},
            ("age", "months_at_most"),
            "parameter 'people' is in members; this takes calendar_months",
        ),
        (
            {"age": {"of": "candidate.birth_on", "months_at_most": 1, "day_counts": {"param": "people"}}},
            ("age", "day_counts"),
            "parameter 'people' is in members; this takes switch",
        ),
        (
            {"order": {"first": "ceremony.on", "then": "ceremony.body"}},
            ("order", "then"),
            "'ceremony.body' is a word; this takes a date",
        ),
        ({"count": {"of": "intro", "at_least": 1}}, ("count", "of"), "there is no act 'intro'"),
        (
            {"count": {"of": "introduction", "distinct": "introduced", "at_least": 1}},
            ("count", "distinct"),
            "the records of 'introduction' have no field 'introduced'; did you mean 'introducer'?",
        ),
        (
            {"count": {"of": "introduction", "at_least": {"param": "share"}}},
            ("count", "at_least"),
            "parameter 'share' is in fraction; this takes calendar_months or members or working_days",
        ),
        (
            {"count": {"of": "introduction", "where": {"status": {"one_of": ["official"]}}, "at_least": 1}},
            ("count", "where", "status", "one_of"),
            "the records of 'introduction' have no field 'status'",
        ),
        (
            {"every": {"of": "introduction", "must": {"member_status": {"by_day": True}}}},
            ("every", "must", "member_status", "by_day"),
            "'introduction.member_status' is a word; this takes a date",
        ),
        (
            {"every": {"of": "introduction", "must": {"member_status": {"one_of": ["offical"]}}}},
            ("every", "must", "member_status", "one_of"),
            "it is never 'offical'; did you mean 'official'?",
        ),
        (
            {"every": {"of": "introduction", "must": {"introducer": {"one_of": ["Lê Thị Vân"]}}}},
            ("every", "must", "introducer", "one_of"),
            "'introduction.introducer' is free text; a rule can only ask for listed words",
        ),
        (
            {"every": {"of": "cell_vote", "must": {"present": {"at_least": {"param": "forms"}}}}},
            ("every", "must", "present", "at_least"),
            "parameter 'forms' is in words; this takes calendar_months or members or working_days",
        ),
        (
            {"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": {"param": "days"}}}}},
            ("every", "must", "together_since", "elapsed_months"),
            "parameter 'days' is in working_days; this takes calendar_months",
        ),
        (
            {"share": {"part": "cell_vote.in_favour", "of": "ceremony.on", "at_least": "1/2"}},
            ("share", "of"),
            "'ceremony.on' is a date; this takes a whole number",
        ),
        (
            {"share": {"part": "cell_vote.in_favor", "of": "cell_vote.present", "at_least": "1/2"}},
            ("share", "part"),
            "unknown fact 'cell_vote.in_favor'; did you mean 'cell_vote.in_favour'?",
        ),
        (
            {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.present", "at_least": {"param": "people"}}},
            ("share", "at_least"),
            "parameter 'people' is in members; this takes fraction",
        ),
        (
            {"elapsed": {"since": {"add_months": {"since": "ceremony.day", "months": 1}}, "months": 1}},
            ("elapsed", "since", "add_months", "since"),
            "unknown fact 'ceremony.day'",
        ),
        (
            {"elapsed": {"since": {"add_months": {"since": "ceremony.on", "months": {"param": "days"}}}, "months": 1}},
            ("elapsed", "since", "add_months", "months"),
            "parameter 'days' is in working_days; this takes calendar_months",
        ),
        (
            {"age": {"of": "candidate.birth_on", "at": "cell_vote.present", "months_at_least": 1}},
            ("age", "at"),
            "'cell_vote.present' is a whole number; this takes a date",
        ),
        (
            {"at_least": {"fact": "place.decides", "value": 1}},
            ("at_least", "fact"),
            "'place.decides' is true or false; this takes a whole number",
        ),
        (
            {"at_most": {"fact": "cell_vote.against", "value": {"param": "share"}}},
            ("at_most", "value"),
            "parameter 'share' is in fraction",
        ),
        (
            {"is": {"fact": "place.decide", "one_of": [True]}},
            ("is", "fact"),
            "unknown fact 'place.decide'; did you mean 'place.decides'?",
        ),
        (
            {"is": {"fact": "ceremony.on", "one_of": ["x"]}},
            ("is", "fact"),
            "'ceremony.on' is a date; this takes a word or true or false",
        ),
        ({"is": {"fact": "place.decides", "one_of": ["yes"]}}, ("is", "one_of"), "'yes' is not true or false"),
        ({"is": {"fact": "candidate.sex", "one_of": [True]}}, ("is", "one_of"), "True is not a word"),
        (
            {"is": {"fact": "candidate.sex", "one_of": {"param": "base"}}},
            ("is", "one_of"),
            "parameter 'base' is in word; this takes words",
        ),
        (
            {"is": {"fact": "candidate.name", "one_of": ["x"]}},
            ("is", "fact"),
            "'candidate.name' is free text; a rule can only ask for listed words",
        ),
        ({"covers": {"of": "evidence", "field": "slug", "every": ["note"]}}, ("covers", "every"), "it is never 'note'"),
        (
            {"covers": {"of": "evidence", "field": "on", "every": ["x"]}},
            ("covers", "field"),
            "'on' is a date; this takes a word",
        ),
        ({"covers": {"of": "nothing", "field": "on", "every": ["x"]}}, ("covers", "of"), "there is no act 'nothing'"),
        (
            {"covers": {"of": "introduction", "field": "introducer", "every": ["x"]}},
            ("covers", "field"),
            "'introduction.introducer' is free text",
        ),
        (
            {"all": [{"present": "opinion"}, {"not": {"present": "x"}}]},
            ("all", 1, "not", "present"),
            "there is no act 'x'",
        ),
        (
            {
                "share": {
                    "part": "cell_vote.present",
                    "of": {"param": "forms", "choose": {"a": "cell_vote.on"}},
                    "at_least": 1,
                }
            },
            ("share", "of", "choose", "a"),
            "'cell_vote.on' is a date; this takes a whole number",
        ),
    ],
)
def test_a_fault_is_named_where_it_stands(raw: dict[str, Any], where: tuple[str | int, ...], what: str) -> None:
    found = faults(raw)

    assert any(place == where and text.startswith(what) for place, text in found), found
    assert all(place[: len(where) - 2] == where[: len(where) - 2] for place, _ in found)


def test_all_faults_are_found_at_once() -> None:
    raw = {"all": [{"present": "x"}, {"elapsed": {"since": "a.b", "months": {"param": "y"}}}]}

    assert [place for place, _ in faults(raw)] == [
        ("all", 0, "present"), ("all", 1, "elapsed", "since"), ("all", 1, "elapsed", "months"),
    ]  # fmt: skip


def test_the_parts_of_a_deadline_are_checked_alike() -> None:
    chosen = ChosenPath(param="base", choose={"a": "ceremony.on", "b": "ceremony.day"})

    assert [fault.path for fault in path_faults(chosen, Kind.DATE, UNITS)] == [("choose", "b")]
    assert path_faults("ceremony.on", Kind.DATE, UNITS) == []
    assert [in_words(fault.what) for fault in number_faults(ParamRef(param="months"), "working_days", UNITS)] == [
        "parameter 'months' is in calendar_months; this takes working_days"
    ]
    assert number_faults(5, "working_days", UNITS) == []


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ({"present": "opinion"}, {"act"}),
        ({"age": {"of": "candidate.birth_on", "months_at_least": 1}}, {"months", "at_least", "at_most", "from"}),
        ({"elapsed": {"since": "ceremony.on", "months": 1}}, {"since", "months", "from"}),
        ({"within": {"since": "ceremony.on", "months": 1}}, {"since", "months", "until"}),
        ({"within": {"since": "ceremony.on", "working_days": 1}}, {"since", "working_days", "until"}),
        ({"order": {"first": "ceremony.on", "then": "ceremony.on"}}, {"first", "then"}),
        ({"not": {"count": {"of": "opinion", "at_least": 1}}}, {"count", "at_least", "at_most"}),
        ({"every": {"of": "opinion", "must": {"on": {"by_day": True}}}}, {"failing", "of_count"}),
        ({"share": {"part": "a.b", "of": "a.c", "at_least": "1/2"}}, {"part", "of", "share", "need"}),
        ({"any": [{"at_least": {"fact": "a.b", "value": 1}}, {"present": "x"}]}, {"value", "at_least", "act"}),
        ({"at_most": {"fact": "a.b", "value": 1}}, {"value", "at_most"}),
        ({"is": {"fact": "a.b", "one_of": ["x"]}}, {"value", "one_of"}),
        ({"covers": {"of": "opinion", "field": "source", "every": ["x"]}}, {"missing"}),
    ],
)
def test_a_message_may_use_the_names_of_its_parts(raw: dict[str, Any], names: set[str]) -> None:
    assert placeholders(condition(raw)) == names
