"""Which changes of the policy files are tried: of conditions, rules, deadlines, routes; the list of equal ones.

The shipped files are asked about the seven weakenings that once passed together without any example noticing.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policies.authoring.mutation.condition_mutants import flow, loosened
from policies.authoring.mutation.equivalents import EQUIVALENTS, Equivalents, equivalents_in, read_equivalents
from policies.authoring.mutation.example_audience import Audience
from policies.authoring.mutation.mutant import Mutant
from policies.authoring.mutation.mutate import mutants, survey
from policies.examples.run_examples import asked_of
from policies.load_edition import inspect, load_bundle, load_laws
from policies.loading.file_set import read_folder
from tests.support.fault_lines import in_english, refused

POLICIES = Path(__file__).parents[3] / "policies"
SHIPPED = read_folder(POLICIES)
GOOD = read_folder(Path(__file__).parents[1] / "good")

WEAKENINGS = [
    "rules.RE-03.guards: propose_readmission deny → warn",
    "rules.RE-03.guards: nominate deny → warn",
    "rules.EDU-03.waivable.by: province → superior",
    "rules.DEC-03.waivable.by: superior → grassroots",
    "deadlines.admission_decision.extension.by: superior → grassroots",
    "rules.EXM-01.guards: check_exam deny → warn",
    "rules.EXM-01.guards: admit deny → warn",
    "rules.RE-06.require.all.0: {present: former_membership} → nothing",
    "rules.OFF-03.counted_on: recognition_vote → move",
    "rules.REM-01.counted_on: removal → move",
]
"""Issue 9, 2.17, as `policy check --mutation` names them."""


@pytest.fixture(scope="module")
def tried() -> dict[str, Mutant]:
    return {one.change: one for one in mutants(load_laws(SHIPPED), load_bundle(SHIPPED))}


@pytest.fixture(scope="module")
def audience() -> Audience:
    edition = load_bundle(SHIPPED)
    return Audience(edition, asked_of(load_laws(SHIPPED), edition))


@pytest.mark.parametrize("change", WEAKENINGS)
def test_each_of_the_weakenings_once_unseen_is_tried_and_noticed(
    tried: dict[str, Mutant], audience: Audience, change: str
) -> None:
    mutant = tried[change]

    assert audience.notices(mutant.edition, mutant.touched)


@pytest.mark.parametrize(
    "ending",
    [
        "rules.VOTE-01: the rule → nothing",
        "deadlines.ceremony: the deadline → nothing",
        "deadlines.certificate_expiry.done: cell_vote.on → nothing",
        "deadlines.stay_trained.ends: leaving_step → nothing",
        "deadlines.probation_review.start: a day so many months later → the day itself",
        "deadlines.candidate_nears_sixty.counted_on: candidate → nothing",
        "deadlines.candidate_nears_sixty.whole_month: true → false",
        "deadlines.recognition_decision.extension: OFF-04 → nothing",
        "deadlines.third_failed_vote.route: cell → appraisal",
        "standing.cell_below_three.severity: overdue → notice",
        "standing.cell_below_three: the rule → nothing",
        "alerting.routes.decision.0: committee: deciding → nothing",
        "alerting.routes.dossier.2.roles: committee → nothing",
        "alerting.routes.cell.0.where: cell → grassroots",
        "effective.recognise: the rule → nothing",
        "rules.POP-01.versions.0.until: 2025-06-03 → 2025-06-02",
        "rules.POL-01.versions.0.from: 2022-02-08 → 2022-02-07",
        "params.ceremony.start_event.values.5.from: 2026-07-26 → 2026-07-27",
        "rules.PRB-01.waivable: nothing → grassroots",
        "rules.AGE-02.waivable: province → nothing",
    ],
)
def test_each_kind_of_change_is_tried_on_the_shipped_files(tried: dict[str, Mutant], ending: str) -> None:
    assert ending in tried


def test_a_change_has_one_name_and_no_two_have_the_same(tried: dict[str, Mutant]) -> None:
    every = list(mutants(load_laws(SHIPPED), load_bundle(SHIPPED)))

    assert len(every) == len(tried) > 1000


RAW = {
    "all": [
        {"present": "ceremony"},
        {"not": {"any": [{"present": "removal"}, {"present": "cancellation"}]}},
        {
            "count": {
                "of": "introduction",
                "where": {"accepted": {"one_of": [True]}, "on": {"elapsed_months": 12, "by_day": True}},
                "distinct": "introducer",
                "at_least": 2,
            }
        },
        {"age": {"of": "candidate.birth_on", "at": "cell_vote.on", "months_at_least": 216, "months_at_most": 720}},
        {"every": {"of": "relative", "must": {"verified": {"one_of": [True]}}}},
        {"times": {"of": "removal_vote", "when": {"not": {"present": "removal"}}, "at_least": 3}},
    ]
}


def named(raw: object) -> Iterator[str]:
    for path, old, new, _ in loosened(raw):
        yield f"{'.'.join(map(str, path))}: {old[:24]} → {new[:24]}"


def test_every_part_of_a_condition_is_taken_away_once_and_all_and_any_are_exchanged() -> None:
    assert list(named(RAW)) == [
        "all: all → any",
        "all.0: {present: ceremony} → nothing",
        "all.1: {not: {any: [{present: r → nothing",
        "all.2: {count: {of: introductio → nothing",
        "all.3: {age: {of: candidate.bir → nothing",
        "all.4: {every: {of: relative, m → nothing",
        "all.5: {times: {of: removal_vot → nothing",
        "all.1: {not: {any: [{present: r → {any: [{present: removal",
        "all.1.not.any: any → all",
        "all.1.not.any.0: {present: removal} → nothing",
        "all.1.not.any.1: {present: cancellation} → nothing",
        "all.2.count.where.accepted: {accepted: {one_of: [tru → nothing",
        "all.2.count.where.on: {on: {elapsed_months: 12 → nothing",
        "all.2.count.where.on.elapsed_months: {elapsed_months: 12} → nothing",
        "all.2.count.where.on.by_day: {by_day: true} → nothing",
        "all.2.count.distinct: {distinct: introducer} → nothing",
        "all.3.age.months_at_least: {months_at_least: 216} → nothing",
        "all.3.age.months_at_most: {months_at_most: 720} → nothing",
        "all.3.age.at: {at: cell_vote.on} → nothing",
        "all.5.times.when: {not: {present: removal} → {present: removal}",
    ]


def test_the_condition_that_is_handed_out_has_just_that_part_gone() -> None:
    before = flow(RAW)
    found = {f"{'.'.join(map(str, path))} {new}": whole for path, _, new, whole in loosened(RAW)}

    assert found["all any"] == {"any": RAW["all"]}
    assert found["all.0 nothing"] == {"all": RAW["all"][1:]}
    assert flow(found["all.1.not.any all"]["all"][1]) == "{not: {all: [{present: removal}, {present: cancellation}]}}"
    assert flow(found["all.2.count.distinct nothing"]["all"][2]["count"]).endswith("by_day: true}}, at_least: 2}")
    assert flow(RAW) == before


CAUGHT = "rules.VOTE-01: the rule → nothing"


def unseen(equivalents: Equivalents) -> list[str]:
    return in_english(survey(load_laws(GOOD), load_bundle(GOOD), equivalents).unprotected)


def listed(*changes: str) -> Equivalents:
    lines = "".join(f"      - {change!r}\n" for change in changes)
    head = "format: hoso-equivalents/1\nequivalents:\n  - because: nobody could tell the difference\n    changes:\n"
    text = head + lines
    return read_equivalents(text.encode())


def test_an_unseen_change_that_is_listed_is_not_told() -> None:
    change = "params.age.max_months.values.0.value: 720 → 721"

    before, after = unseen(Equivalents()), unseen(listed(change))

    assert len(before) == len(after) + 1
    assert "720 becomes 721" in "".join(set(before) - set(after))


def test_a_listed_change_that_an_example_notices_is_itself_a_fault() -> None:
    assert f"{EQUIVALENTS}:5: '{CAUGHT}': an example notices it, so it is not equivalent; drop it" in unseen(
        listed(CAUGHT)
    )


def test_a_listed_change_that_is_not_tried_any_more_is_a_fault() -> None:
    told = unseen(listed("rules.OLD-01: the rule → nothing"))

    assert f"{EQUIVALENTS}:5: 'rules.OLD-01: the rule → nothing': no such change is tried" in "".join(told)


def test_a_list_without_a_reason_is_refused() -> None:
    (fault,) = refused(lambda: read_equivalents(b"format: hoso-equivalents/1\nequivalents:\n  - {changes: ['a']}\n"))

    assert fault.endswith("the key 'because' is missing in equivalents.0; add 'because:'")


def test_a_folder_without_a_list_has_none() -> None:
    assert equivalents_in(Path(__file__).parents[1] / "good").because == {}
    assert len(equivalents_in(POLICIES).because) > 0


OF_ITS_OWN = "no example names it in its answer; add one that it decides, to any policy file"


def test_everything_in_the_shipped_files_has_an_example_of_its_own() -> None:
    assert inspect(SHIPPED, own_examples=True).faults == ()


@pytest.mark.parametrize(
    ("part", "item", "other"),
    [("rules", "CIT-01", "CIT-99"), ("deadlines", "ceremony", "other"), ("standing", "cell_below_three", "other")],
)
def test_a_rule_a_deadline_or_a_standing_rule_that_no_example_names_is_refused(
    part: str, item: str, other: str
) -> None:
    old, new = f"\n  {item}:\n".encode(), f"\n  {other}:\n".encode()
    files = {name: data for name, data in SHIPPED.items() if not name.startswith("law/")}
    renamed = {name: data.replace(old, new) if f"\n{part}:".encode() in data else data for name, data in files.items()}

    told = [line for line in in_english(inspect(renamed, own_examples=True).faults) if OF_ITS_OWN in line]

    assert len(told) == 1
    assert f" {other}: " in told[0]
    assert not any(OF_ITS_OWN in line for line in in_english(inspect(renamed).faults))
