"""A deadline and the rule that asks for the same term are one reading: no last day shown is later than it allows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.errors import ActDateError, CalendarFileError
from engine.law.model.condition import leaves
from engine.law.model.due import Due
from engine.law.model.edition import Edition
from engine.law.model.operand import LaterDay, Start
from engine.law.model.rule import DeadlineRule, Rule
from engine.law.operators.dates.age import Age
from engine.law.operators.dates.within import Within
from engine.terms import OPENING, Verdict
from policies.schemas.example_schema import Base
from reading.strict_yaml import read
from tests.scenarios.conftest import POLICIES
from tests.support.doing import acted
from tests.support.lives import Life, life_of, random_life

DAY = timedelta(days=1)
RANDOM = 3_000
Pair = tuple[DeadlineRule, Rule]


def same_start(start: Start, other: Start) -> bool:
    """Tell whether both count from one date; an age counts from the birth that a term of years is added to."""
    return start == other or (isinstance(start, LaterDay) and start.add_months.since == other)


def pairs_of(edition: Edition) -> list[Pair]:
    """Return every deadline with each rule that asks for its last day: found in the files, not written here."""
    found = []
    for deadline in edition.deadlines:
        for rule in edition.rules:
            for leaf in leaves(rule.require):
                test = leaf.test
                asked = isinstance(test, Within) and f"{rule.counted_on}.on" in deadline.done
                if asked and test.since == deadline.start:
                    found.append((deadline, rule))
                if isinstance(test, Age) and test.months_at_most is not None and test.at in deadline.done:
                    found += [(deadline, rule)] if same_start(deadline.start, test.of) else []
    return found


def test_the_pairs_are_those_of_the_files(edition: Edition) -> None:
    assert {(deadline.id, rule.id) for deadline, rule in pairs_of(edition)} == {
        ("certificate_expiry", "TRN-02"), ("dossier_stale", "FRS-01"), ("admission_decision", "DEC-03"),
        ("admission_decision", "DEC-05"), ("ceremony", "CER-01"), ("probation_review", "OFF-02"),
        ("candidate_nears_sixty", "AGE-02"),
    }  # fmt: skip


def says(edition: Edition, life: Life, *, rule: Rule, on: date) -> Verdict:
    move = next(iter(rule.guards))
    return next(one.verdict for one in edition.said(move, life.facts(edition), on) if one.rule == rule.id)


def done_on(life: Life, pair: Pair, day: date) -> Life:
    """Return the life in which the act that ends the term happens on a day, and the one that the guard counts on."""
    deadline, rule = pair
    slugs = dict.fromkeys([deadline.done[0].partition(".")[0], rule.counted_on])
    for slug in slugs:
        life = acted(life, slug, day)
    return life


def faults(edition: Edition, life: Life, pairs: list[Pair]) -> Iterator[tuple[str, str, Due]]:
    """Yield every running deadline whose last day its guard no longer allows."""
    try:
        dues = {due.deadline: due for due in edition.dues(life.facts(edition))}
    except CalendarFileError:
        return
    for deadline, rule in pairs:
        due = dues.get(deadline.id)
        if due is None or due.done_on is not None:
            continue
        try:
            verdict = says(edition, done_on(life, (deadline, rule), due.due_on), rule=rule, on=due.due_on)
        except (ActDateError, CalendarFileError, StopIteration):
            continue
        if verdict is not Verdict.UNKNOWN and verdict not in OPENING:
            yield deadline.id, rule.id, due


@pytest.fixture(scope="module")
def bases() -> dict[str, Base]:
    file = POLICIES / "central" / "bases.yaml"
    raw = read(file.name, file.read_bytes()).data
    return {name: Base.model_validate(base) for name, base in raw["bases"].items()}


def turns_of(edition: Edition) -> list[date]:
    """Return every day on which some text, value or deadline changes."""
    versions = [one for rule in edition.rules for one in rule.versions]
    versions += [one for deadline in edition.deadlines for one in deadline.versions]
    values = {dated.since for param in edition.params.values() for dated in param.values}
    return sorted({version.since for version in versions} | values)


START_OF = {
    "certificate_expiry": ("about_to_verify", "awareness_certificate"),
    "dossier_stale": ("about_to_admit", "verification_conclusion"),
    "admission_decision": ("about_to_admit", "cell_vote"),
    "ceremony": ("about_to_begin_probation", "admission_decision"),
    "probation_review": ("about_to_recognise", "ceremony"),
    "candidate_nears_sixty": ("about_to_train", "candidate"),
}
"""Deadline → a sample dossier, and the act of it that is put around each change of the law."""


def test_around_every_change_of_the_law_no_deadline_is_later_than_its_guard(
    edition: Edition, bases: dict[str, Base]
) -> None:
    pairs, tried = pairs_of(edition), 0
    found = set()

    for turn in turns_of(edition):
        for name, slug in START_OF.values():
            whole = life_of(bases[name])
            first = min(act.on for act, _ in whole.entries if act.slug == slug)
            ended = {path.partition(".")[0] for deadline, _ in pairs for path in deadline.done}
            kept = replace(whole, entries=tuple(one for one in whole.entries if one[0].slug not in ended
                                                or one[0].on < first or one[0].slug == slug))  # fmt: skip
            for before in range(-5, 430, 7):
                life = kept.shifted(turn - before * DAY - first)
                found |= {(*fault[:2], fault[2].start_on) for fault in faults(edition, life, pairs)}
                tried += 1

    assert sorted(found) == []
    assert tried > 4_000


def test_no_deadline_of_a_random_dossier_is_later_than_its_guard(
    edition: Edition, bases: dict[str, Base], gate: Callable[[str], None]
) -> None:
    pairs, running = pairs_of(edition), 0
    found = []

    for number in range(RANDOM):
        life, _ = random_life(number, bases)
        running += len(edition.dues(life.facts(edition)))
        found += [(number, *fault[:2]) for fault in faults(edition, life, pairs)]

    gate(f"deadlines: {running} of {RANDOM} random dossiers against their guards, {len(found)} too late")
    assert found == []


@pytest.mark.parametrize(
    ("issued", "received", "last"),
    [
        (date(2026, 6, 10), date(2026, 6, 12), date(2026, 7, 24)),
        (date(2026, 7, 15), date(2026, 7, 24), date(2026, 8, 25)),  # 22/08 is worked for 31/08
        (date(2026, 7, 20), date(2026, 7, 24), date(2026, 8, 28)),  # from receipt it would have been 08/09
        (date(2026, 7, 20), date(2026, 7, 28), date(2026, 8, 28)),
        (date(2026, 7, 24), date(2026, 7, 24), date(2026, 9, 8)),  # 01/09 and 02/09 are off
        (date(2026, 7, 27), date(2026, 7, 30), date(2026, 9, 9)),
    ],
)
def test_across_the_change_of_2026_a_ceremony_has_one_last_day(
    edition: Edition, bases: dict[str, Base], *, issued: date, received: date, last: date
) -> None:
    base = life_of(bases["about_to_admit"])
    life = acted(replace(base, entries=base.entries[:-1]), "admission_decision", issued)
    life = acted(life, "admission_decision_received", received)
    guard = next(rule for rule in edition.rules if rule.id == "CER-01")

    (due,) = (due for due in edition.dues(life.facts(edition)) if due.deadline == "ceremony")
    held = [says(edition, acted(life, "ceremony", day), rule=guard, on=day) for day in (last, last + DAY)]

    assert due.due_on == last
    assert held == [Verdict.MET, Verdict.UNMET]
