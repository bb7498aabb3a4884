"""What a condition reads, as boxes see it: one thing is one variable, two are two, and numbers come from the law.

Two conditions on the same thing can exclude each other; two on different things never do.
"""

from fractions import Fraction
from typing import Any

import pytest

from engine.errors import PolicyFileError
from policies.analysis.box_terms import BoxTerm, term_of
from policies.analysis.condition_boxes import implies, never_true, redundant
from tests.support.law.building import condition
from tests.support.sentences import raises_saying

Raw = dict[str, Any]
CHOSEN = {"param": "base", "choose": {"a": "cell_vote.present", "b": "cell_vote.official_members"}}
P = {"param": "p"}
YES, NO = [True], [False]


def term(raw: Raw, **params: Any) -> BoxTerm:
    return term_of(condition(raw), params)


def age(of: str = "candidate.birth_on", **more: Any) -> Raw:
    return {"age": {"of": of, **more}}


def elapsed(months: int, since: Any = "ceremony.on") -> Raw:
    return {"elapsed": {"since": since, "months": months}}


def within(since: Any = "ceremony.on", **length: Any) -> Raw:
    return {"within": {"since": since, **length}}


def share(at_least: Any, part: Any = "cell_vote.in_favour", of: Any = "cell_vote.present") -> Raw:
    return {"share": {"part": part, "of": of, "at_least": at_least}}


def count(of: str = "introduction", **more: Any) -> Raw:
    return {"count": {"of": of, **more}}


def every(must: Raw, of: str = "introduction", **more: Any) -> Raw:
    return {"every": {"of": of, "must": must, **more}}


def covers(*words: str, of: str = "opinion", field: str = "source", **more: Any) -> Raw:
    return {"covers": {"of": of, "field": field, "every": list(words), **more}}


def word(*words: Any, fact: str = "candidate.citizenship") -> Raw:
    return {"is": {"fact": fact, "one_of": list(words)}}


def number(operator: str, value: Any, fact: Any = "cell_vote.present") -> Raw:
    return {operator: {"fact": fact, "value": value}}


def later(months: Any, since: Any = "ceremony.on") -> Raw:
    return {"add_months": {"since": since, "months": months}}


def no(raw: Raw) -> Raw:
    return {"not": raw}


OFFICIAL: Raw = {"member_status": {"one_of": ["official"]}}
OLDER: Raw = {"together_since": {"elapsed_months": 12}}


@pytest.mark.parametrize(
    ("named", "value", "written"),
    [
        (age(months_at_least=P), 216, age(months_at_least=216)),
        (age(months_at_most=P), 720, age(months_at_most=720)),
        (age(months_at_most=720, day_counts=P), False, age(months_at_most=720, day_counts=False)),
        (elapsed(P), 12, elapsed(12)),  # type: ignore[arg-type]
        (elapsed(1, later(P)), 12, elapsed(1, later(12))),
        ({"all": [elapsed(P), {"any": [within(months=P)]}]}, 12,  # type: ignore[arg-type]
         {"all": [elapsed(12), {"any": [within(months=12)]}]}),
        (within(months=P), 12, within(months=12)),
        (within(months=P, last_day="excluded"), 12, within(months=12, last_day="excluded")),
        (within(working_days=P), 30, within(working_days=30)),
        (share(P), Fraction(2, 3), share("2/3")),
        (number("at_least", P), 3, number("at_least", 3)),
        (number("at_most", P), 3, number("at_most", 3)),
        ({"is": {"fact": "candidate.education", "one_of": P}}, ("university",),
         word("university", fact="candidate.education")),
        (count(at_least=P), 2, count(at_least=2)),
        (count(at_most=P), 2, count(at_most=2)),
        (count(at_least=1, where={"together_since": {"elapsed_months": P}}), 12, count(at_least=1, where=OLDER)),
        (every({"together_since": {"elapsed_months": P}}), 12, every(OLDER)),
        (every(OFFICIAL, where={"together_since": {"elapsed_months": P}}), 12, every(OFFICIAL, where=OLDER)),
        ({"covers": {"of": "opinion", "field": "source", "every": P}}, ("residence", "union"),
         covers("residence", "union")),
        (covers("residence", where={"source": {"one_of": P}}), ("union",),
         covers("residence", where={"source": {"one_of": ["union"]}})),
    ],
    ids=str,
)  # fmt: skip
def test_a_number_of_the_law_is_the_number_itself(named: Raw, value: Any, written: Raw) -> None:
    assert term(named, p=value) == term(written)
    assert term(no(named), p=value) == term(no(written))
    with raises_saying(PolicyFileError, "parameter 'p' has no value"):
        term(named)


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        (age(CHOSEN, months_at_least=216), age("cell_vote.present", months_at_least=216)),  # type: ignore[arg-type]
        (age(at=CHOSEN, months_at_least=216), age(at="cell_vote.present", months_at_least=216)),
        (elapsed(1, CHOSEN), elapsed(1, "cell_vote.present")),
        (elapsed(1, later(2, CHOSEN)), elapsed(1, later(2, "cell_vote.present"))),
        (within(CHOSEN, working_days=1), within("cell_vote.present", working_days=1)),
        (within(CHOSEN, months=1), within("cell_vote.present", months=1)),
        (share("1/2", of=CHOSEN), share("1/2", of="cell_vote.present")),
        (share("1/2", part=CHOSEN), share("1/2", part="cell_vote.present")),
        (number("at_least", 3, CHOSEN), number("at_least", 3)),
        (number("at_most", 3, CHOSEN), number("at_most", 3)),
        ({"order": {"first": CHOSEN, "then": "ceremony.on"}},
         {"order": {"first": "cell_vote.present", "then": "ceremony.on"}}),
        ({"order": {"first": "ceremony.on", "then": CHOSEN}},
         {"order": {"first": "ceremony.on", "then": "cell_vote.present"}}),
        ({"is": {"fact": CHOSEN, "one_of": ["x"]}}, word("x", fact="cell_vote.present")),
    ],
    ids=str,
)  # fmt: skip
def test_a_path_chosen_by_the_law_is_the_path_itself(chosen: Raw, written: Raw) -> None:
    assert term(chosen, base="a") == term(written)
    assert term(chosen, base="b") != term(written)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (age(months_at_least=216), age(months_at_most=215), age("introduction.on", months_at_most=215)),
        (age(months_at_least=216), age(months_at_most=215), age(months_at_most=215, at="cell_vote.on")),
        (age(months_at_least=216), age(months_at_most=215), age(months_at_most=215, day_counts=False)),
        (elapsed(12), within(months=11), within("cell_vote.on", months=11)),
        (elapsed(12), within(months=11), within(later(3), months=11)),
        (elapsed(12), within(months=11), within(later(1), months=11)),
        (elapsed(12, later(3)), within(later(3), months=11), within(later(3), working_days=11)),
        (elapsed(12, later(3)), within(later(3), months=11), within(later(4), months=11)),
        (elapsed(12, later(3)), within(later(3), months=11), within(later(3, "cell_vote.on"), months=11)),
        (no(within(working_days=5)), within(working_days=4), within(working_days=4, last_day="excluded")),
        (no(within(working_days=5)), within(working_days=4), within(months=4)),
        (no(within("opinion.on", working_days=5)), within("opinion.on", working_days=5), within(working_days=5)),
        (share("2/3"), no(share("1/2")), no(share("1/2", part="cell_vote.against"))),
        (share("2/3"), no(share("1/2")), no(share("1/2", of="cell_vote.official_members"))),
        (number("at_least", 3), number("at_most", 2), number("at_most", 2, "cell_vote.against")),
        (word("vietnamese"), word("other"), word("postgraduate", fact="candidate.education")),
        ({"present": "ceremony"}, no({"present": "ceremony"}), no({"present": "cell_vote"})),
        (count(at_least=3), count(at_most=2), count("opinion", at_most=2)),
        (count(at_least=3), count(at_most=2), count(at_most=2, where=OFFICIAL)),
        (count(at_least=3), count(at_most=2), count(at_most=2, distinct="introducer")),
        (every(OFFICIAL), no(every(OFFICIAL)), no(every(OFFICIAL, where=OLDER))),
        (every(OFFICIAL), no(every(OFFICIAL)), no(every(OFFICIAL, of="opinion"))),
        (every(OFFICIAL), no(every(OFFICIAL)), no(every({"member_status": {"one_of": ["probationary"]}}))),
        (every(OFFICIAL), no(every(OFFICIAL)), no(every({"role": OFFICIAL["member_status"]}))),
        (every(OLDER), no(every(OLDER)), no(every({"on": {"elapsed_months": 12}}))),
        (every(OLDER), no(every(OLDER)), no(every({"together_since": {"at_least": 12}}))),
        (every(OLDER), no(every(OLDER)), no(every(OLDER, where=OFFICIAL))),
        (covers("residence"), no(covers("residence")), no(covers("union"))),
        (covers("residence"), no(covers("residence")), no(covers("residence", field="on"))),
        (covers("residence"), no(covers("residence")), no(covers("residence", of="introduction"))),
        (covers("residence"), no(covers("residence")), no(covers("residence", where=OFFICIAL))),
        ({"order": {"first": "ceremony.on", "then": "cell_vote.on"}},
         no({"order": {"first": "ceremony.on", "then": "cell_vote.on"}}),
         no({"order": {"first": "cell_vote.on", "then": "ceremony.on"}})),
    ],
    ids=str,
)  # fmt: skip
def test_only_what_is_read_of_the_same_thing_can_exclude_each_other(one: Raw, same: Raw, other: Raw) -> None:
    assert never_true(term({"all": [one, same]}))
    assert not never_true(term({"all": [one, other]}))


@pytest.mark.parametrize(
    "raw",
    [
        age(months_at_least=216), elapsed(12), within(months=12), within(working_days=5), share("1/2"),
        number("at_least", 3), number("at_most", 3), word("vietnamese"), word(*YES, fact="place.decides"),
        word("x", fact="place.unit_type"),
        {"order": {"first": "ceremony.on", "then": "cell_vote.on"}}, count(at_least=2), every(OLDER), every(OFFICIAL),
        covers("residence"),
    ],
    ids=str,
)  # fmt: skip
def test_what_may_be_not_known_may_be_neither_true_nor_false(raw: Raw) -> None:
    assert not redundant(term({"any": [raw, no(raw)]}), ())


def test_whether_an_act_stands_is_always_known() -> None:
    raw = {"present": "ceremony"}

    assert redundant(term({"any": [raw, no(raw)]}), ())


def test_a_closed_list_leaves_the_other_words_and_an_open_one_leaves_anything() -> None:
    assert implies(term(no(word("admit", fact="admission_decision.outcome"))),
                   term(word("refuse", fact="admission_decision.outcome")))  # fmt: skip
    assert implies(term(no(word(*YES, fact="place.decides"))), term(word(*NO, fact="place.decides")))
    assert not implies(term(no(word("x", fact="place.unit_type"))), term(word("y", fact="place.unit_type")))
    for raw in (word("x", fact="place.unit_type"), *(word(*one, fact="place.decides") for one in (YES, NO))):
        assert not never_true(term(raw))
    assert never_true(term(word("abroad", fact="admission_decision.outcome")))


@pytest.mark.parametrize(
    ("raw", "implied", "not_implied"),
    [
        (count(at_least=2), count(at_least=1), count(at_least=3)),
        (count(at_most=2), count(at_most=3), count(at_most=1)),
        (count(at_least=2, at_most=3), count(at_least=1, at_most=3), count(at_least=2, at_most=2)),
        (no(count(at_least=2)), count(at_most=1), count(at_most=0)),
        (no(count(at_most=2)), count(at_least=3), count(at_least=4)),
        (every(OLDER), every({"together_since": {"elapsed_months": 11}}),
         every({"together_since": {"elapsed_months": 13}})),
        (every({"age": {"at_least": 18}}), every({"age": {"at_least": 17}}), every({"age": {"at_least": 19}})),
        (every({"on": {"by_day": True}}), every({"on": {"by_day": True}}), every({"on": {"by_day": False}})),
        (no(number("at_most", 2)), number("at_least", 3), number("at_least", 4)),
        (no(age(months_at_most=719)), age(months_at_least=720), age(months_at_least=721)),
        (no(within(months=12)), elapsed(12), elapsed(13)),
        (number("at_most", 2), no(number("at_least", 3)), no(number("at_least", 2))),
        (age(months_at_most=719), no(age(months_at_least=720)), no(age(months_at_least=719))),
        (within(months=12, last_day="excluded"), no(elapsed(12)), no(elapsed(11))),
        (no(within(working_days=5)), no(within(working_days=4)), no(within(working_days=6))),
    ],
    ids=str,
)  # fmt: skip
def test_bounds_imply_the_wider_ones_and_not_the_narrower(raw: Raw, implied: Raw, not_implied: Raw) -> None:
    assert implies(term(raw), term(implied))
    assert not implies(term(raw), term(not_implied))


def test_no_list_has_fewer_than_no_records() -> None:
    assert redundant(term(count(at_least=0)), ())
    assert never_true(term(no(count(at_least=0))))


def test_of_a_day_yet_to_come_not_even_no_months_have_passed() -> None:
    assert not redundant(term(every({"together_since": {"elapsed_months": 0}})), ())
    assert not redundant(term(elapsed(0)), [term(within(months=1))])


def test_the_order_in_which_tests_and_words_are_written_does_not_count() -> None:
    one = count(at_least=1, where={**OFFICIAL, **OLDER})
    other = count(at_least=1, where={**OLDER, **OFFICIAL})
    words = [count(at_least=1, where={"member_status": {"one_of": list(order)}}) for order in ("ab", "ba")]

    assert term(one) == term(other)
    assert term(words[0]) == term(words[1])


def test_one_word_sought_is_surely_missing_where_the_whole_is_and_of_several_none_may_be() -> None:
    assert implies(term(no(covers("residence"))), term({"not": {"all": [covers("residence")]}}))
    assert not implies(term(no(covers("residence", "union"))),
                       term({"any": [no(covers("residence")), no(covers("union"))]}))  # fmt: skip
    assert implies(term(covers("residence", "union")), term({"all": [covers("residence"), covers("union")]}))
