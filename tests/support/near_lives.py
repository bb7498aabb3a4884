"""Lives one step from a good one: a paper less, later, other, not accepted; a paper more; another cell; another day.

Each can be asked of the engine, as a case, and of the naive reading, as a list of papers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal, get_args, get_origin

from engine.acts import ENDINGS, KINDS, Act, act_from, unwrap
from engine.calendar.working_days import WorkingCalendar, add_months
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.errors import HosoError
from engine.law.model.edition import Edition
from policies.loading.build import BuiltPolicyFile
from tests.support.naive_life import Life, Paper

PLACE: Mapping[str, tuple[object, ...]] = {
    "has_youth_union": (True, False),
    "has_trade_union": (True, False),
    "has_department": (True, False),
    "has_grassroots_committee": (True, False),
    "special_area": (True, False),
    "decides": (True, False),
    "unit_type": ("residential", "agency", "cooperative", "armed_forces"),
    "official_members": (2, 3, 20, 22),
    "committee_members": (14, 15, 16),
}
_DAYS = (-400, -31, -1, 1, 31, 400)
_YEARS = (8 * 365, -36 * 365)
"""From the age of the bases to under 18, and to over 60."""
_ERAS = (date(2017, 1, 9), date(2019, 3, 4), date(2021, 9, 6), date(2025, 9, 1), date(2026, 10, 5))
"""Days to which a life is moved as a whole, so that its move falls on them: one for each shape of the law."""


def good_lives(laws: Iterable[BuiltPolicyFile], calendar: WorkingCalendar) -> Iterator[tuple[str, Life]]:
    """Yield the dossier of every example that is granted under the national law, by its name."""
    laws = tuple(laws)
    bases = {name: base for law in laws for name, base in law.file.bases.items()}
    free, worked = free_days(calendar)
    for example in (one for law in laws if not law.scope for one in law.file.examples if one.expect.granted):
        base = bases[example.base]
        if example.move is None or example.units or base.units or example.moved or example.step:
            continue
        papers = [dict(one) for one in base.acts if one["act"] not in example.drop]
        for slug, changes in example.set.items():
            [one for one in papers if one["act"] == slug][-1].update(changes)
        place = ((date.min, {**base.place, **example.place}),)
        every = tuple(_without_nothing(one) for one in (*papers, *example.add))
        yield example.name, Life(every, place, example.move, example.on, free, worked)


def _without_nothing(paper: Paper) -> Paper:
    return {name: value for name, value in paper.items() if value is not None}


def moved_in_time(life: Life) -> Iterator[Life]:
    """Yield a life as it is, and as it would be in other years."""
    yield life
    for day in _ERAS:
        shift = (day.year - life.on.year) * 12 + day.month - life.on.month
        papers = tuple({name: _shifted(value, shift) for name, value in paper.items()} for paper in life.papers)
        yield replace(life, papers=papers, on=add_months(life.on, shift))


def _shifted(value: object, months: int) -> object:
    return add_months(value, months) if isinstance(value, date) else value


def one_step_away(life: Life) -> Iterator[Life]:
    """Yield every life that differs from this one in one thing."""
    for at, paper in enumerate(life.papers):
        before, after = life.papers[:at], life.papers[at + 1 :]
        yield replace(life, papers=(*before, *after))
        for other in _other_papers(paper):
            yield replace(life, papers=(*before, other, *after))
        again = {**paper, "on": paper["on"] + timedelta(days=1)}
        yield replace(life, papers=(*life.papers, again))
    for paper in more_papers(life):
        yield replace(life, papers=(*life.papers, paper))
    yield from _elsewhere(life)
    for days in _DAYS:
        yield replace(life, on=life.on + timedelta(days=days))


def _elsewhere(life: Life) -> Iterator[Life]:
    """Yield a life in another cell, and in one that changes after the first vote or decision."""
    first = life.place[0][1]
    turns = [one["on"] + timedelta(days=1) for one in life.papers if one["act"] in {"cell_vote", "recognition_vote"}]
    for name, values in PLACE.items():
        for value in values:
            yield replace(life, place=((date.min, {**first, name: value}),))
            yield from (replace(life, place=(*life.place, (turn, {name: value}))) for turn in turns)


def _other_papers(paper: Paper) -> Iterator[Paper]:
    """Yield a paper on another day, not accepted, and with each of its fields changed or left out."""
    yield {**paper, "accepted": False}
    for days in _DAYS:
        yield {**paper, "on": paper["on"] + timedelta(days=days)}
    for name, info in KINDS[paper["act"]].model_fields.items():
        if name not in {"on", "number", "body", "name"}:
            yield {key: value for key, value in paper.items() if key != name}
            yield from ({**paper, name: value} for value in _other_values(info.annotation, paper.get(name)))


def _other_values(annotation: Any, value: object) -> list[object]:
    """Return other values of a field, of its own type."""
    kind = unwrap(annotation)
    if get_origin(kind) is Literal:
        return [word for word in get_args(kind) if word != value]
    if kind is bool:
        return [True, False]
    if isinstance(value, date):
        return [value + timedelta(days=days) for days in (*_DAYS, *_YEARS)]
    if isinstance(value, int):
        return [number for number in (0, 2, value - 8, value - 6, value - 1, value + 1) if number >= 0]
    return []


def more_papers(life: Life) -> Iterator[Paper]:
    """Yield papers that may join a life: of its last weeks, and long before."""
    for days in (400, 45, 20, 1):
        on = life.on - timedelta(days=days)
        yield from ({**paper, "on": on} for paper in _MORE)
        yield from _consents(on)
        yield {"act": "special_case", "on": on, "kind": "other", "instrument": "HD", "instrument_on": on}
        yield {"act": "population_record", "on": on, "standing": "third_child", "left_on": add_months(on, -25)}
        yield {"act": "work_contract", "on": on, "working_since": add_months(on, -11)}


def _consents(on: date) -> Iterator[Paper]:
    for rule in ("AGE-02", "EDU-03", "SPC-01", "POL-01", "CER-01", "RE-05", "VOTE-01"):
        yield from (
            {"act": "superior_consent", "on": on, "rule": rule, "level": level, "number": "1"}
            for level in ("grassroots", "superior", "province")
        )


_VOTE = {"official_members": 21, "present": 21, "in_favour": 12}
_MORE: tuple[Paper, ...] = (
    {"act": "area_without_cell"},
    {"act": "cell_assigned"},
    {"act": "work_contract"},
    {"act": "former_membership", "left_on": date(2010, 1, 4), "cause": "removed", "readmitted_before": False},
    {"act": "special_case", "kind": "other"},
    {"act": "population_record", "standing": "fifth_child_or_more"},
    {"act": "standing_certificate", "kind": "village_elder"},
    {"act": "standing_certificate", "kind": "offshore_fisher"},
    {"act": "relative", "name": "A", "relation": "parent"},
    {"act": "relative", "name": "B", "relation": "sibling", "party_member": True},
    {"act": "relative", "name": "C", "relation": "spouse", "spared": True, "party_member": False},
    {"act": "relative", "name": "D", "relation": "raised_spouse", "party_member": False},
    {"act": "verification_request", "ref": "CV-9"},
    {"act": "verification_reply", "ref": "CV-9"},
    {"act": "introduction", "introducer": "dv-x", "member_status": "official", "together_since": date(2010, 1, 4)},
    {"act": "introduction", "introducer": "dv-y", "member_status": "official", "replacement": True},
    {"act": "introduction_ended", "introducer": "dv-mai", "reason": "transferred"},
    {"act": "candidate_transfer"},
    {"act": "union_resolution", "union": "trade_union"},
    {"act": "department_appraisal"},
    {"act": "cell_vote", **_VOTE},
    {"act": "cell_vote", **_VOTE, "in_favour": 21},
    {"act": "grassroots_vote", "committee_members": 15, "in_favour": 9},
    {"act": "admission_decision", "outcome": "admit"},
    {"act": "admission_decision", "outcome": "refuse"},
    {"act": "admission_decision_received"},
    {"act": "ceremony"},
    {"act": "mentor_assigned", "mentor": "dv-z", "member_status": "probationary"},
    {"act": "recognition_vote", **_VOTE},
    {"act": "recognition_appraisal"},
    {"act": "recognition_grassroots_vote", "committee_members": 15, "in_favour": 9},
    {"act": "recognition_decision", "outcome": "refuse"},
    {"act": "escalation_report"},
    {"act": "discipline", "form": "expulsion"},
    {"act": "discipline", "form": "warning"},
    {"act": "removal_vote", **_VOTE},
    {"act": "removal_vote", **_VOTE, "in_favour": 15},
    {"act": "removal", "ground": "other"},
    {"act": "cancellation", "cause": "criteria"},
    {"act": "note", "text": "x"},
)


def case_of(life: Life, edition: Edition) -> Facts | None:
    """Return a life as the engine takes it; None where an act would be refused when it is recorded."""
    try:
        acts = [(act_from(str(one["act"]), _fields(one)), one.get("accepted", True)) for one in life.papers]
    except HosoError:
        return None
    every = [act for act, _ in acts]
    recorded = [
        Recorded(act, n, n, "a", "b" if accepted else None, marks=_marks(act, every))
        for n, (act, accepted) in enumerate(acts, start=1)
    ]
    recorded.sort(key=lambda one: (one.act.on, one.n))
    kinds = {one.act.slug for one in recorded}
    grouped = {kind: tuple(one for one in recorded if one.act.slug == kind) for kind in kinds}
    names = {name for _, facts in life.place for name in facts}
    place = {name: tuple((day, facts[name]) for day, facts in life.place if name in facts) for name in names}
    return Facts(dossier=Dossier(ref="HS", step="new", acts=grouped), calendar=edition.calendar, place=place)


def _fields(paper: Paper) -> dict[str, Any]:
    return {name: value for name, value in paper.items() if name not in {"act", "accepted"}}


def _marks(act: Act, others: Iterable[Act]) -> dict[str, date]:
    ends = [(other, *ENDINGS[other.slug]) for other in others if other.slug in ENDINGS]
    found = sorted(
        (other.on, mark)
        for other, slug, shared, mark in ends
        if slug == act.slug and getattr(other, shared) == getattr(act, shared) and other.on >= act.on
    )
    return {mark: on for on, mark in reversed(found)}


def life_of(case: Facts, *, move: str, on: date) -> Life:
    """Return a case of the engine as a list of papers."""
    every = sorted((one for acts in case.dossier.acts.values() for one in acts), key=lambda one: one.n)
    papers = tuple(
        {**one.act.model_dump(exclude_none=True), "act": one.act.slug, "accepted": one.accepted_by is not None}
        for one in every
    )
    turns = sorted({day for dated in case.place.values() for day, _ in dated})
    place = tuple((day, {name: case.place_on(name, day) for name in case.place}) for day in turns)
    free, worked = free_days(case.calendar)
    return Life(papers, place, move, on, free, worked)


def free_days(calendar: WorkingCalendar) -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off and the weekend days that are worked."""
    free = (day for table in calendar.tables for day in table.holidays)
    return frozenset(free), frozenset(day for table in calendar.tables for day in table.swap_workdays)


def blockers(life: Life, edition: Edition) -> set[str] | None:
    """Return the rules that stop the move of a life; None where the engine cannot be asked."""
    case = case_of(life, edition)
    if case is None:
        return None
    try:
        return {one.rule for one in edition.said(life.move, case, life.on) if not one.opens}
    except HosoError:
        return None
