"""The days that an explanation gives are exactly those on which the test holds, for any dossier and condition."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.calendar import day_sets as days
from engine.dossiers.facts import Facts
from engine.law.operators.combinations import all_of, any_of, not_of
from tests.support.law.building import Act, facts, node

FIRST = date(2024, 1, 20)
WINDOW = [FIRST + timedelta(days=n) for n in range(130)]
ON = st.sampled_from(WINDOW[::3])
MAYBE_ON = st.none() | st.sampled_from([date(2005, 2, 28), date(2006, 3, 31), date(2024, 2, 29), *WINDOW[::7]])
COUNT = st.integers(0, 4)


def act_of(slug: str, **fields: Any) -> st.SearchStrategy[Act]:
    accepted = st.booleans()
    return st.tuples(st.just(slug), ON, st.fixed_dictionaries({**fields, "accepted": accepted}))


NAMES = st.sampled_from(["Lê Thị Vân", "Trần Văn Bé", "Hồ A Pó"])
ACTS = st.one_of(
    act_of(
        "candidate", name=st.just("Lò Thị Mai"), birth_on=MAYBE_ON, education=st.sampled_from([None, "none", "primary"])
    ),
    act_of("awareness_certificate", issued_on=MAYBE_ON),
    act_of("cell_vote", official_members=st.just(4), present=st.just(4), in_favour=COUNT),
    act_of(
        "introduction", introducer=NAMES, together_since=MAYBE_ON, member_status=st.sampled_from([None, "official"])
    ),
    act_of("introduction_ended", introducer=NAMES, reason=st.just("unable")),
    act_of("verification_request", ref=st.sampled_from("ab"), received_on=MAYBE_ON),
    act_of("verification_reply", ref=st.sampled_from("ab")),
    act_of("opinion_summary"),
)
PLACES = st.fixed_dictionaries(
    {
        "has_department": st.lists(st.tuples(ON, st.sampled_from([None, True, False])), max_size=3),
        "official_members": st.lists(st.tuples(ON, st.sampled_from([None, 2, 3, 9])), max_size=3),
    }
)
CASES = st.builds(
    lambda acts, place: facts(*acts, place={name: tuple(sorted(v, key=lambda p: p[0])) for name, v in place.items()}),
    st.lists(ACTS, max_size=9),
    PLACES,
)

DATES = st.sampled_from(
    [
        "candidate.birth_on",
        "awareness_certificate.issued_on",
        "awareness_certificate.on",
        "introduction.ended_on",
        "verification_request.replied_on",
        "verification_request.received_on",
        "cell_vote.on",
    ]
)
NUMBERS = st.sampled_from(["cell_vote.in_favour", "cell_vote.members_less_away", "place.official_members"])
MONTHS = st.integers(0, 3) | st.sampled_from([216, 217])
TESTS = st.sampled_from(
    [
        {},
        {"together_since": {"elapsed_months": 1}},
        {"member_status": {"one_of": ["official"]}, "accepted": {"one_of": [True]}},
        {"together_since": {"by_day": True}},
        {"ended_on": {"by_day": False}},
        {"together_since": {"elapsed_months": 0, "by_day": True}, "member_status": {"one_of": ["official"]}},
    ]
)


def build(operator: str, **parts: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(parts).map(lambda form: {operator: form})


LATER = st.builds(lambda since, months: {"add_months": {"since": since, "months": months}}, DATES, MONTHS)
LEAVES = st.one_of(
    build("age", of=DATES, months_at_least=MONTHS, months_at_most=MONTHS, day_counts=st.booleans()),
    build("age", of=DATES, at=DATES, months_at_least=MONTHS),
    build("elapsed", since=DATES, months=MONTHS),
    build("elapsed", since=LATER, months=MONTHS),
    build("within", since=LATER, months=MONTHS),
    build("within", since=DATES, months=MONTHS, last_day=st.sampled_from(["included", "excluded"])),
    build("within", since=st.sampled_from(["cell_vote.on", "introduction.on"]), working_days=st.integers(0, 30)),
    build("order", first=DATES, then=DATES),
    build("count", of=st.just("introduction"), where=TESTS, at_least=st.integers(0, 3)),
    build("count", of=st.just("introduction"), where=TESTS, at_most=st.integers(0, 2)),
    build("count", of=st.just("introduction"), where=TESTS, distinct=st.sampled_from(["introducer", "member_status"]),
          at_least=st.integers(1, 2), at_most=st.integers(1, 3)),
    build("every", of=st.just("introduction"), where=TESTS, must=TESTS.filter(bool)),
    build("share", part=NUMBERS, of=NUMBERS, at_least=st.sampled_from([Fraction(0), Fraction(2, 3), Fraction(1)])),
    build("at_least", fact=NUMBERS, value=COUNT),
    build("at_most", fact=NUMBERS, value=COUNT),
    build("is", fact=st.just("candidate.education"), one_of=st.just(["primary"])),
    build("is", fact=st.sampled_from(["place.has_department", "cell_vote.accepted"]), one_of=st.just([True])),
    build("covers", of=st.just("evidence"), field=st.just("slug"), every=st.just(["introduction", "cell_vote"]),
          where=st.sampled_from([{}, {"accepted": {"one_of": [True]}}])),
    build("covers", of=st.just("introduction"), field=st.just("member_status"), every=st.just(["official"]),
          where=TESTS),
    st.sampled_from([{"present": "introduction"}, {"present": "verification_reply"}]),
)  # fmt: skip
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=4,
)
MANY = settings(max_examples=900, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_the_days_given_are_the_days_on_which_it_holds_over_a_hundred_thousand_of_them() -> None:
    checked = 0

    @MANY
    @given(CASES, CONDITIONS, st.sampled_from(WINDOW))
    def on_every_day(here: Facts, raw: dict[str, Any], asked: date) -> None:
        nonlocal checked
        compiled = node(raw)

        answer = compiled.explain(here, asked, date.min)

        assert answer.verdict is compiled.holds(here, asked)
        for day in WINDOW:
            verdict = compiled.holds(here, day)
            assert days.holds_on(answer.days, day) is (verdict is True), day
            assert days.holds_on(answer.fails, day) is (verdict is False), day
            checked += 1

    on_every_day()

    assert checked >= 100_000  # counted, not reckoned from the settings


@given(CASES, CONDITIONS, st.sampled_from(WINDOW))
def test_days_asked_for_from_a_day_on_are_the_same_days_cut_there(
    here: Facts, raw: dict[str, Any], asked: date
) -> None:
    compiled = node(raw)
    whole, cut = compiled.spans(here, date.min), compiled.spans(here, asked)

    assert cut.true == days.both(whole.true, days.since(asked))
    assert cut.false == days.both(whole.false, days.since(asked))


@given(CASES, CONDITIONS, st.sampled_from(WINDOW))
def test_what_does_not_hold_names_a_way_out_or_can_never_be(here: Facts, raw: dict[str, Any], asked: date) -> None:
    answer = node(raw).explain(here, asked, asked)

    if answer.verdict is True:
        assert answer.remedies == ()
    elif answer.remedies and all(way.kind == "wait" for way in answer.remedies):
        assert days.first_from(answer.possible, asked) == days.first_from(answer.days, asked)
    waits = [way.day for way in answer.remedies if way.kind == "wait"]
    assert all(until is not None and until > asked for until in waits)


@given(CASES, st.tuples(LEAVES, LEAVES), st.sampled_from(WINDOW))
def test_de_morgan_holds_for_three_values(here: Facts, pair: tuple[dict[str, Any], ...], asked: date) -> None:
    a, b = map(node, pair)

    left, right = not_of(all_of([a, b])), any_of([not_of(a), not_of(b)])

    assert left.holds(here, asked) is right.holds(here, asked)
    assert left.spans(here, asked) == right.spans(here, asked)
    assert not_of(not_of(a)).holds(here, asked) is a.holds(here, asked)
