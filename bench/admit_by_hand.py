"""The limit of a verdict: the rules of `admit` in the central edition as a programmer would write them by hand.

Plain Python: objects with slots, dates compared, the first rule that stops the move ends it; no text, no day, no
citation. The law of each day is an `if`. A test asks it and the engine about thousands of dossiers: one function.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from engine.acts import KINDS
from engine.calendar.working_days import add_months
from engine.dossiers.facts import Facts
from engine.organisation.place_facts import PLACE_FACTS

Paper = Any
"""A plain object: the fields of an act, `accepted`, and the day on which another act ended it."""
Case = Any
"""A `PlainDossier`."""
Place = Any
"""A `PlaceOn`."""

DIPLOMAS = frozenset({"lower_secondary_diploma", "upper_secondary", "vocational", "university", "postgraduate"})
BEFORE_2021 = DIPLOMAS | {"lower_secondary_equivalent"}
FROM_2026 = DIPLOMAS | {"lower_secondary_programme"}
SPECIAL = frozenset({"primary", "lower_secondary_programme", "lower_secondary_equivalent"})
ELDERS = frozenset({"village_elder", "village_head", "person_of_standing"})
UNION_UNITS = "commune_office agency public_service school state_enterprise private_enterprise non_public_unit"
TRADE_UNION_IN = frozenset(UNION_UNITS.split(" "))
PROVINCE = frozenset({"province", "central"})
WAIT = {"third_child": 24, "fourth_child": 36}
GUIDE_2018, GUIDE_2021, GUIDE_2025 = date(2018, 8, 28), date(2021, 7, 30), date(2025, 6, 3)
RULE_294, RULE_208 = date(2025, 7, 1), date(2026, 7, 26)
ADULT, SIXTY, YOUNG, CERTIFICATE, TOGETHER = 18 * 12, 60 * 12 + 1, 30 * 12 + 1, 60, 12
LEAST_MEMBERS = 3


def _plain_kind(slug: str) -> type:
    fields = (*KINDS[slug].model_fields, "accepted", "ended_on")
    return type(slug, (), {"__slots__": fields})


_PAPERS = {slug: _plain_kind(slug) for slug in KINDS}


class PlaceOn:
    """The facts of the cell from a day on; None where one is not known."""

    __slots__ = ("since", *PLACE_FACTS)


class PlainDossier:
    """A dossier: the papers of each kind in the order of days, those that need acceptance, and the cell over time."""

    __slots__ = ("needing_acceptance", "places", *KINDS)


def plain(facts: Facts) -> Case:
    """Return the dossier as plain objects."""
    case: Case = PlainDossier()
    every: list[Paper] = []
    for slug in KINDS:
        papers = [_plain(recorded) for recorded in facts.dossier.acts.get(slug, ())]
        setattr(case, slug, tuple(papers))
        every += papers if slug not in {"candidate", "note"} else []
    case.needing_acceptance = tuple(every)
    turns = sorted({day for dated in facts.place.values() for day, _ in dated})
    case.places = tuple(_place(facts, day) for day in turns)
    return case


def _plain(recorded: Any) -> Paper:  # noqa: ANN401
    paper = _PAPERS[recorded.act.slug]()
    for name in type(recorded.act).model_fields:
        setattr(paper, name, getattr(recorded.act, name))
    paper.accepted, paper.ended_on = recorded.accepted, recorded.marks.get("ended_on")
    return paper


def _place(facts: Facts, day: date) -> Place:
    place: Place = PlaceOn()
    place.since = day
    for name in PLACE_FACTS:
        setattr(place, name, facts.place_on(name, day))
    return place


def admits(case: Case, on: date) -> bool:
    """Tell whether the move is granted on a day."""
    person, vote = _last(case.candidate, on), _last(case.cell_vote, on)
    if person is None or person.citizenship != "vietnamese" or not _past(person.birth_on, ADULT, on):
        return False  # CIT-01
    if vote is None or (vote.official_members or 0) < LEAST_MEMBERS:
        return False  # VOTE-01, VOTE-03
    again = _last(case.recognition_vote, on)
    if again is not None and again.official_members < LEAST_MEMBERS:
        return False  # VOTE-03
    decision = _last(case.admission_decision, on)
    return (
        _reviewed(case, vote, vote.on)
        and _introduced(case, vote.on)
        and decision is not None
        and _decided(case, decision, decision.on)
        and _sent_up(case, on)
        and _in_order(case, vote, decision, on=on)
        and all(paper.accepted for paper in case.needing_acceptance if paper.on <= on and not _left(paper, on))
    )


def trains(case: Case, on: date) -> bool:
    """Tell whether `train` is granted on a day: TRN-01."""
    paper = _last(case.awareness_certificate, on)
    return paper is not None and paper.issuer in ("political_centre", "admitting_committee")


def _reviewed(case: Case, vote: Paper, day: date) -> bool:
    """Ask what the cell asks on the day of its vote: AGE-01, EDU-01, TRN-02, POP-01, OPN-01, VOTE-01, VOTE-02."""
    person, paper = _last(case.candidate, day), _last(case.awareness_certificate, day)
    if person is None or not _past(person.birth_on, ADULT, day):
        return False
    if paper is None or paper.issued_on is None or add_months(paper.issued_on, CERTIFICATE) < day:
        return False
    if not _schooled(case, person, day) or not _within_population_rule(case, day):
        return False
    sources = {opinion.source for opinion in case.opinion if opinion.on <= day and opinion.stage == "admission"}
    if sources != {"mass_organisation", "residence"} or _last(case.opinion_summary, day) is None:
        return False
    if vote.official_members != _place_on(case, day).official_members:
        return False
    return _two_thirds(vote.in_favour, vote.official_members - (_away(vote) if day >= RULE_294 else 0))


def _away(vote: Paper) -> int:
    away: int = vote.temporarily_away + vote.exempt_absent
    return away


def _two_thirds(part: int, whole: int) -> bool:
    return 0 < whole * 2 <= part * 3


def _accepted(day: date) -> frozenset[str]:
    return BEFORE_2021 if day < GUIDE_2021 else FROM_2026 if day >= RULE_208 else DIPLOMAS


def _schooled(case: Case, person: Paper, day: date) -> bool:
    if person.education in _accepted(day):
        return True
    standing, special = _last(case.standing_certificate, day), _place_on(case, day).special_area is True
    kind = None if standing is None else standing.kind
    if person.education in SPECIAL:
        return special or kind == "offshore_fisher"
    return person.education == "literate" and special and kind in ELDERS


def _within_population_rule(case: Case, day: date) -> bool:
    if not GUIDE_2018 <= day < GUIDE_2025:
        return True
    record = _last(case.population_record, day)
    if record is None or record.standing == "within_rule":
        return True
    wait = WAIT.get(record.standing)
    return wait is not None and _past(record.left_on, wait, day)


def _introduced(case: Case, day: date) -> bool:
    """INT-01 to INT-06: the mentor, the introducers and the union on the day of the vote."""
    here = [paper for paper in case.introduction if paper.on <= day and not _left(paper, day)]
    if not here or _last(case.mentor_assigned, day) is None:
        return False
    replaced = set()
    for paper in here:
        if paper.member_status != "official" or not (paper.replacement or _past(paper.together_since, TOGETHER, day)):
            return False
        if paper.replacement:
            replaced.add(paper.introducer)
    if replaced and not _may_replace(case, len(replaced), day):
        return False
    return _vouched(case, len({paper.introducer for paper in here}), day)


def _may_replace(case: Case, count: int, day: date) -> bool:
    gone = {
        paper.introducer
        for paper in case.introduction
        if paper.on <= day and not paper.replacement and _left(paper, day)
    }
    return count <= len(gone) or _last(case.candidate_transfer, day) is not None


def _vouched(case: Case, official: int, day: date) -> bool:
    person, place = _last(case.candidate, day), _place_on(case, day)
    if person.birth_on is None:
        return False
    unions = {resolution.union for resolution in case.union_resolution if resolution.on <= day}
    if place.has_youth_union and day < add_months(person.birth_on, YOUNG):
        return person.youth_union_member is True and "youth_union" in unions and official >= 1
    if not place.has_youth_union and place.has_trade_union and place.unit_type in TRADE_UNION_IN:
        return person.trade_union_member is True and "trade_union" in unions and official >= 1
    return official >= 2  # noqa: PLR2004  # two introducers


def _decided(case: Case, decision: Paper, day: date) -> bool:
    """AGE-02, EDU-03, SPC-01, SPC-02, DEC-01: by the law of the day of the decision."""
    person, vote, place = _last(case.candidate, day), _last(case.cell_vote, day), _place_on(case, day)
    if decision.outcome != "admit" or vote is None or person is None:
        return False
    if place.has_grassroots_committee is not False:
        committee = _last(case.grassroots_vote, day)
        if committee is None or committee.on < vote.on:
            return False
    if (person.birth_on is None or vote.on >= add_months(person.birth_on, SIXTY)) and not _consented(
        case, "AGE-02", day
    ):
        return False
    return _elder_schooled(case, person, day) and _in_a_named_case(case, day)


def _elder_schooled(case: Case, person: Paper, day: date) -> bool:
    if person.education in SPECIAL or person.education in _accepted(day) or not _place_on(case, day).special_area:
        return True
    standing = _last(case.standing_certificate, day)
    return standing is None or standing.kind not in ELDERS or _consented(case, "EDU-03", day)


def _in_a_named_case(case: Case, day: date) -> bool:
    cases = [paper for paper in case.special_case if paper.on <= day]
    if not cases:
        return True
    named = all(paper.instrument_on is not None and paper.instrument_on <= day for paper in cases)
    return named and _consented(case, "SPC-01", day)


def _sent_up(case: Case, on: date) -> bool:
    """DEP-01, GRS-01, GRS-03: by the law of the day of the committee's vote, or of the move."""
    vote = _last(case.grassroots_vote, on)
    day = on if vote is None else vote.on
    place, cell = _place_on(case, day), _last(case.cell_vote, day)
    if place.has_department is not False:
        appraisal = _last(case.department_appraisal, day)
        if cell is None or appraisal is None or appraisal.on < cell.on:
            return False
    if place.has_grassroots_committee is not False:
        if vote is None or cell is None or vote.on < cell.on:
            return False
        decides = place.decides is not False
        if decides and not _two_thirds(vote.in_favour, vote.committee_members):
            return False
    return vote is None or place.committee_members is None or vote.committee_members == place.committee_members


def _in_order(case: Case, vote: Paper, decision: Paper, *, on: date) -> bool:
    """DEC-06: the decision follows whatever it rests on."""
    if decision.on < vote.on:
        return False
    committee = _last(case.grassroots_vote, on)
    if committee is not None and not vote.on <= committee.on <= decision.on:
        return False
    grounds = (_last(case.department_appraisal, on), _last(case.verification_conclusion, on))
    return all(ground is None or ground.on <= decision.on for ground in grounds)


def _consented(case: Case, rule: str, day: date) -> bool:
    return any(paper.rule == rule and paper.level in PROVINCE and paper.on <= day for paper in case.superior_consent)


def _last(papers: Sequence[Paper], day: date) -> Paper:
    """Return the latest paper by a day, or None."""
    for paper in reversed(papers):
        if paper.on <= day:
            return paper
    return None


def _left(paper: Paper, day: date) -> bool:
    return paper.ended_on is not None and paper.ended_on <= day


def _past(since: date | None, months: int, day: date) -> bool:
    return since is not None and add_months(since, months) <= day


def _place_on(case: Case, day: date) -> Place:
    for place in reversed(case.places):
        if place.since <= day:
            return place
    return _NOWHERE


_NOWHERE: Place = PlaceOn()
for _name in PLACE_FACTS:
    setattr(_NOWHERE, _name, None)
