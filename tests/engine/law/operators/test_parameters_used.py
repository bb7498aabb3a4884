"""In which direction a parameter makes a condition stricter; and the names that conditions may use."""

from typing import Any

import pytest

from engine.law.model.vocabulary import (
    Kind,
    UnknownNameError,
    all_paths,
    field_type,
    path_type,
    record_fields,
    words_of,
)
from engine.law.operators.parameters_used import Use, rule_uses, uses
from tests.support.fault_lines import in_words
from tests.support.law.building import condition, rule

P = {"param": "p"}


@pytest.mark.parametrize(
    ("raw", "tighter"),
    [
        ({"age": {"of": "a.b", "months_at_least": P}}, "higher"),
        ({"age": {"of": "a.b", "months_at_most": P}}, "lower"),
        ({"age": {"of": "a.b", "months_at_most": 1, "day_counts": P}}, "none"),
        ({"elapsed": {"since": "a.b", "months": P}}, "higher"),
        ({"within": {"since": "a.b", "months": P}}, "lower"),
        ({"within": {"since": "a.b", "working_days": P}}, "lower"),
        ({"count": {"of": "a", "at_least": P}}, "higher"),
        ({"count": {"of": "a", "at_most": P}}, "lower"),
        ({"share": {"part": "a.b", "of": "a.c", "at_least": P}}, "higher"),
        ({"share": {"part": "a.b", "of": {**P, "choose": {"x": "a.c"}}, "at_least": 1}}, "none"),
        ({"at_least": {"fact": "a.b", "value": P}}, "higher"),
        ({"at_most": {"fact": "a.b", "value": P}}, "lower"),
        ({"is": {"fact": "a.b", "one_of": P}}, "subset"),
        ({"covers": {"of": "a", "field": "b", "every": P}}, "superset"),
        ({"covers": {"of": "a", "field": "b", "every": ["x"], "where": {"f": {"one_of": P}}}}, "subset"),
        ({"count": {"of": "a", "at_least": 1, "where": {"f": {"elapsed_months": P}}}}, "higher"),
        ({"count": {"of": "a", "at_most": 1, "where": {"f": {"elapsed_months": P}}}}, "lower"),
        ({"count": {"of": "a", "at_least": 1, "at_most": 2, "where": {"f": {"at_least": P}}}}, "none"),
        ({"every": {"of": "a", "must": {"f": {"at_least": P}}}}, "higher"),
        ({"every": {"of": "a", "where": {"f": {"at_least": P}}, "must": {"f": {"by_day": True}}}}, "lower"),
        ({"not": {"is": {"fact": "a.b", "one_of": P}}}, "superset"),
        ({"not": {"covers": {"of": "a", "field": "b", "every": P}}}, "subset"),
        ({"elapsed": {"since": {"add_months": {"since": "a.b", "months": P}}, "months": 1}}, "higher"),
        ({"within": {"since": {"add_months": {"since": "a.b", "months": P}}, "months": 1}}, "lower"),
        (
            {"within": {"since": {"add_months": {"since": {**P, "choose": {"x": "a.c"}}, "months": 1}}, "months": 1}},
            "none",
        ),
        ({"not": {"not": {"elapsed": {"since": "a.b", "months": P}}}}, "higher"),
        ({"any": [{"present": "a"}, {"all": [{"elapsed": {"since": "a.b", "months": P}}]}]}, "higher"),
    ],
)
def test_each_use_of_a_parameter_has_a_stricter_direction(raw: dict[str, Any], tighter: str) -> None:
    assert uses(condition(raw)) == [Use("p", tighter)]  # type: ignore[arg-type]


def test_a_rule_is_stricter_when_it_applies_more_often() -> None:
    form = {"elapsed": {"since": "ceremony.on", "months": P}}

    assert rule_uses(rule("X-01", form, applies=form)) == [Use("p", "higher"), Use("p", "lower")]
    assert uses(condition({"present": "opinion"})) == []


# -- the names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("candidate.birth_on", Kind.DATE),
        ("cell_vote.in_favour", Kind.NUMBER),
        ("cell_vote.members_less_away", Kind.NUMBER),
        ("introduction.replacement", Kind.BOOL),
        ("introduction.accepted", Kind.BOOL),
        ("introduction.ended_on", Kind.DATE),
        ("verification_request.replied_on", Kind.DATE),
        ("admission_decision.outcome", Kind.WORD),
        ("place.unit_type", Kind.WORD),
        ("place.decides", Kind.BOOL),
        ("place.official_members", Kind.NUMBER),
    ],
)
def test_a_path_leads_to_one_kind_of_value(path: str, kind: Kind) -> None:
    assert path_type(path) is kind
    assert path in all_paths()


@pytest.mark.parametrize(
    "path",
    ["introduction", "place.name", "cell_vote.ended_on", "evidence.slug", "candidate.slug", "candidate.label_vi"],
)
def test_a_path_that_does_not_exist_is_refused(path: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        path_type(path)

    assert in_words(caught.value.message).startswith(f"unknown fact '{path}'")


def test_records_have_fields_and_some_fields_a_closed_list_of_words() -> None:
    assert set(record_fields("evidence")) == {"slug", "on", "accepted"}
    assert field_type("introduction", "together_since") is Kind.DATE
    assert words_of("exam_attempt", "result") == frozenset({"passed", "failed"})
    assert words_of("introduction", "introducer") is None
    assert words_of("place", "unit_type") is None
    assert words_of("evidence", "on") is None
    slugs = words_of("evidence", "slug")
    assert slugs is not None
    assert "cell_vote" in slugs
    assert not {"note", "candidate"} & slugs
