"""A number, word or path that the law names says of every day what the value itself says, written in its place."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from engine.errors import PolicyFileError
from tests.support.law.building import act, day, facts, node
from tests.support.law.judging import candidate
from tests.support.sentences import raises_saying

Raw = dict[str, Any]
P = {"param": "p"}
CHOSEN = {"param": "p", "choose": {"a": "cell_vote.on", "b": "ceremony.on"}}
HERE = facts(
    candidate("20/05/2000"),
    act("introduction", "05/01/2025", introducer="dung", together_since=day("05/01/2024"), member_status="official"),
    act("introduction", "06/01/2025", introducer="hoa", together_since=day("05/07/2024")),
    act("opinion", "10/01/2025", source="residence"),
    act("cell_vote", "31/01/2025", official_members=21, present=20, in_favour=14, against=2),
    act("ceremony", "10/03/2025"),
    place={"official_members": ((day("01/01/2025"), 21),)},
)

DAYS = [day(on) for on in ("01/01/2025", "31/01/2025", "28/02/2025", "10/03/2025", "10/06/2025", "20/05/2060")]


def later(months: Any, since: Any = "cell_vote.on") -> Raw:
    return {"add_months": {"since": since, "months": months}}


@pytest.mark.parametrize(
    ("named", "value", "written"),
    [
        ({"age": {"of": "candidate.birth_on", "months_at_least": P}}, 297,
         {"age": {"of": "candidate.birth_on", "months_at_least": 297}}),
        ({"age": {"of": "candidate.birth_on", "months_at_most": P}}, 296,
         {"age": {"of": "candidate.birth_on", "months_at_most": 296}}),
        ({"age": {"of": "candidate.birth_on", "months_at_least": 297, "day_counts": P}}, False,
         {"age": {"of": "candidate.birth_on", "months_at_least": 297, "day_counts": False}}),
        ({"age": {"of": "candidate.birth_on", "months_at_least": 297, "at": CHOSEN}}, "b",
         {"age": {"of": "candidate.birth_on", "months_at_least": 297, "at": "ceremony.on"}}),
        ({"elapsed": {"since": "cell_vote.on", "months": P}}, 1, {"elapsed": {"since": "cell_vote.on", "months": 1}}),
        ({"elapsed": {"since": CHOSEN, "months": 1}}, "b", {"elapsed": {"since": "ceremony.on", "months": 1}}),
        ({"elapsed": {"since": later(P), "months": 1}}, 1, {"elapsed": {"since": later(1), "months": 1}}),
        ({"elapsed": {"since": later(1, CHOSEN), "months": 1}}, "b",
         {"elapsed": {"since": later(1, "ceremony.on"), "months": 1}}),
        ({"within": {"since": "cell_vote.on", "months": P}}, 1, {"within": {"since": "cell_vote.on", "months": 1}}),
        ({"within": {"since": CHOSEN, "months": 1}}, "b", {"within": {"since": "ceremony.on", "months": 1}}),
        ({"within": {"since": "cell_vote.on", "working_days": P}}, 20,
         {"within": {"since": "cell_vote.on", "working_days": 20}}),
        ({"within": {"since": CHOSEN, "working_days": 20}}, "b",
         {"within": {"since": "ceremony.on", "working_days": 20}}),
        ({"order": {"first": CHOSEN, "then": "cell_vote.on"}}, "b",
         {"order": {"first": "ceremony.on", "then": "cell_vote.on"}}),
        ({"order": {"first": "cell_vote.on", "then": CHOSEN}}, "b",
         {"order": {"first": "cell_vote.on", "then": "ceremony.on"}}),
        ({"share": {"part": "cell_vote.in_favour", "of": "cell_vote.present", "at_least": P}}, Fraction(3, 4),
         {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.present", "at_least": "3/4"}}),
        ({"share": {"part": "cell_vote.in_favour", "at_least": "2/3",
                    "of": {**P, "choose": {"a": "cell_vote.present", "b": "cell_vote.official_members"}}}}, "b",
         {"share": {"part": "cell_vote.in_favour", "at_least": "2/3", "of": "cell_vote.official_members"}}),
        ({"share": {"part": {**P, "choose": {"b": "cell_vote.against"}}, "at_least": "2/3", "of": "cell_vote.present"}},
         "b", {"share": {"part": "cell_vote.against", "at_least": "2/3", "of": "cell_vote.present"}}),
        ({"at_least": {"fact": "cell_vote.present", "value": P}}, 21,
         {"at_least": {"fact": "cell_vote.present", "value": 21}}),
        ({"at_least": {"fact": {**P, "choose": {"b": "place.official_members"}}, "value": 21}}, "b",
         {"at_least": {"fact": "place.official_members", "value": 21}}),
        ({"at_most": {"fact": "cell_vote.against", "value": P}}, 1,
         {"at_most": {"fact": "cell_vote.against", "value": 1}}),
        ({"at_most": {"fact": {**P, "choose": {"b": "cell_vote.against"}}, "value": 1}}, "b",
         {"at_most": {"fact": "cell_vote.against", "value": 1}}),
        ({"is": {"fact": "opinion.source", "one_of": P}}, ("union", "residence"),
         {"is": {"fact": "opinion.source", "one_of": ["union", "residence"]}}),
        ({"is": {"fact": {**P, "choose": {"b": "opinion.source"}}, "one_of": ["union"]}}, "b",
         {"is": {"fact": "opinion.source", "one_of": ["union"]}}),
        ({"count": {"of": "introduction", "at_least": P}}, 2, {"count": {"of": "introduction", "at_least": 2}}),
        ({"count": {"of": "introduction", "at_most": P}}, 1, {"count": {"of": "introduction", "at_most": 1}}),
        ({"count": {"of": "introduction", "at_least": 1, "where": {"together_since": {"elapsed_months": P}}}}, 14,
         {"count": {"of": "introduction", "at_least": 1, "where": {"together_since": {"elapsed_months": 14}}}}),
        ({"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": P}}}}, 10,
         {"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": 10}}}}),
        ({"every": {"of": "introduction", "where": {"together_since": {"elapsed_months": P}},
                    "must": {"member_status": {"one_of": ["official"]}}}}, 12,
         {"every": {"of": "introduction", "where": {"together_since": {"elapsed_months": 12}},
                    "must": {"member_status": {"one_of": ["official"]}}}}),
        ({"covers": {"of": "opinion", "field": "source", "every": P}}, ("residence", "union"),
         {"covers": {"of": "opinion", "field": "source", "every": ["residence", "union"]}}),
        ({"covers": {"of": "opinion", "field": "source", "every": ["residence"], "where": {"source": {"one_of": P}}}},
         ("union",),
         {"covers": {"of": "opinion", "field": "source", "every": ["residence"],
                     "where": {"source": {"one_of": ["union"]}}}}),
    ],
    ids=str,
)  # fmt: skip
def test_a_value_that_the_law_names_counts_as_if_it_were_written(named: Raw, value: Any, written: Raw) -> None:
    one, other = node(named, p=value), node(written)

    for on in DAYS:
        assert one.explain(HERE, on, date.min) == other.explain(HERE, on, date.min), on
        assert one.holds(HERE, on) is other.holds(HERE, on), on
    with raises_saying(PolicyFileError, "parameter 'p' has no value"):
        node(named)
