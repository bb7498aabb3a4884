"""What Charter and guides ask before a person is admitted, read a second time, by hand. Imports nothing of the engine.

Each function returns the names of the points that stand against it; what is not known stands against it too.
"""

from collections.abc import Iterator
from datetime import date

from tests.support.naive_life import Life, Paper, in_order, later, past, two_thirds

DIPLOMAS = ("lower_secondary_diploma", "upper_secondary", "vocational", "university", "postgraduate")
SPECIAL = ("primary", "lower_secondary_programme", "lower_secondary_equivalent")
ELDERS = ("village_elder", "village_head", "person_of_standing")
FROM_CLASSES = ("political_centre", "admitting_committee")
TRADE_UNION_IN = (
    "commune_office", "agency", "public_service", "school", "state_enterprise", "private_enterprise", "non_public_unit",
)  # fmt: skip
NEVER_AGAIN = ("stopped_activity", "asked_to_leave", "serious_disunity", "corruption", "serious_offence")


def nomination(life: Life) -> Iterator[str]:
    """Charter 1.2 and 4; the places without a cell; contracts; whoever was a member before."""
    day = life.on
    if not _may_be_considered(life):
        yield "CIT-01"
    if not life.last("nomination", day) or life.last("mentor_assigned", day).get("member_status") != "official":
        yield "NOM-01"
    if life.last("area_without_cell", day) and not life.last("cell_assigned", day):
        yield "AREA-01"
    contract = life.last("work_contract", day)
    elsewhere = life.fact("unit_type", day) != "residential"
    if day >= date(2026, 5, 19) and contract and elsewhere and not past(contract.get("working_since"), 12, day):
        yield "CON-01"
    yield from former_member(life)


def _may_be_considered(life: Life) -> bool:
    """Tell whether it is a citizen of 18 or over."""
    person = life.last("candidate", life.on)
    return person.get("citizenship") == "vietnamese" and past(person.get("birth_on"), 216, life.on)


def readmission(life: Life) -> Iterator[str]:
    """Whoever was a member before, and the application."""
    if not life.last("former_membership", life.on) or not life.last("application_letter", life.on):
        yield "RE-06"
    yield from former_member(life)


def former_member(life: Life) -> Iterator[str]:
    """Three years, five after an offence; some never; once only; with the province's consent."""
    day, former = life.on, life.last("former_membership", life.on)
    if not former:
        return
    if not past(former.get("left_on"), 36, day):
        yield "RE-01"
    yield from _cause(former, day)
    if former.get("readmitted_before") is not False:
        yield "RE-04"
    if not life.consented("RE-05", "province", day):
        yield "RE-05"


def _cause(former: Paper, day: date) -> Iterator[str]:
    cause = former.get("cause")
    if cause in {None, "less_serious_offence"} and not past(former.get("expunged_on"), 60, day):
        yield "RE-02"
    waste = ("waste", "negative_conduct") if day >= date(2026, 7, 26) else ()
    if cause is None or cause in NEVER_AGAIN or cause in waste:
        yield "RE-03"


def training(life: Life) -> Iterator[str]:
    """The class, and who may certify it."""
    if life.last("awareness_certificate", life.on).get("issuer") not in FROM_CLASSES:
        yield "TRN-01"


def verification(life: Life) -> Iterator[str]:
    """Application, declaration, requests with their replies, conclusion, relatives."""
    day = life.on
    letter, declared = life.last("application_letter", day), life.last("background_declaration", day)
    concluded = life.last("verification_conclusion", day)
    if letter.get("handwritten") is not True or not in_order(letter, declared):
        yield "APP-01"
    if not in_order(declared, concluded):
        yield "BG-01"
    requests = life.all("verification_request", day)
    if requests and (
        not all(_answered(life, one) for one in requests)
        or not in_order(life.last("verification_reply", day), concluded)
    ):
        yield "BG-05"
    clear = concluded.get("result") == "clear" or life.consented("POL-01", "province", day)
    if day >= date(2022, 2, 8) and not clear:
        yield "POL-01"
    yield from _relatives(life)


def _answered(life: Life, request: Paper) -> bool:
    replies = life.all("verification_reply", life.on)
    return any(one["ref"] == request["ref"] and one["on"] >= request["on"] for one in replies)


def _relatives(life: Life) -> Iterator[str]:
    every = life.all("relative", life.on)
    asked = {"parent", "raised_applicant", "spouse", "spouse_parent", "child"}
    asked |= {"raised_spouse"} if life.on >= date(2026, 5, 19) else set()
    spared = [one for one in every if one.get("spared", False)]
    if any(one["relation"] in asked and not one.get("verified", False) for one in every if one not in spared):
        yield "BG-02"
    members = {one["relation"] for one in every if one.get("party_member") is True}
    own, theirs = {"parent", "raised_applicant", "child"}, {"spouse", "spouse_parent", "raised_spouse"}
    sides = ((own, {"parent", "sibling", "child"}), (theirs, {"spouse", "spouse_parent", "spouse_sibling"}))
    if any(any(one["relation"] in side for one in spared) and not members & by for side, by in sides):
        yield "BG-04"


def admission(life: Life) -> Iterator[str]:
    """The person, the introducers, the cell, the committees, the decision, the papers."""
    if not _may_be_considered(life):
        yield "CIT-01"
    yield from _person(life)
    yield from _exceptions(life)
    yield from _introducers(life)
    yield from _cell(life)
    yield from _committees(life)
    yield from _order_of_papers(life)
    yield from unaccepted(life)


def _person(life: Life) -> Iterator[str]:
    day = life.day_of("cell_vote")
    if not past(life.last("candidate", day).get("birth_on"), 216, day):
        yield "AGE-01"
    decided = life.day_of("admission_decision")
    reviewed = life.last("cell_vote", decided).get("on", decided)
    too_old = later(life.last("candidate", decided).get("birth_on"), 721)
    if (too_old is None or reviewed >= too_old) and not life.consented("AGE-02", "province", decided):
        yield "AGE-02"
    if not _schooled(life, day):
        yield "EDU-01"
    lapses = later(life.last("awareness_certificate", day).get("issued_on"), 60)
    if lapses is None or day > lapses:
        yield "TRN-02"
    if date(2018, 8, 28) <= day < date(2025, 6, 3) and not _within_population_rule(life, day):
        yield "POP-01"


def _accepted(day: date) -> tuple[str, ...]:
    if day < date(2021, 7, 30):
        return (*DIPLOMAS, "lower_secondary_equivalent")
    return (*DIPLOMAS, "lower_secondary_programme") if day >= date(2026, 7, 26) else DIPLOMAS


def _schooled(life: Life, day: date) -> bool:
    has, standing = life.last("candidate", day).get("education"), life.last("standing_certificate", day).get("kind")
    special = life.fact("special_area", day) is True
    if has in _accepted(day):
        return True
    if has in SPECIAL:
        return special or standing == "offshore_fisher"
    return has == "literate" and special and standing in ELDERS


def _within_population_rule(life: Life, day: date) -> bool:
    record = life.last("population_record", day)
    wait = {"third_child": 24, "fourth_child": 36}.get(record.get("standing", ""))
    if wait is None:
        return record.get("standing") in {None, "within_rule"}
    return past(record.get("left_on"), wait, day)


def _exceptions(life: Life) -> Iterator[str]:
    day = life.day_of("admission_decision")
    elder = life.fact("special_area", day) is True and life.last("standing_certificate", day).get("kind") in ELDERS
    education = life.last("candidate", day).get("education")
    if elder and education not in (*_accepted(day), *SPECIAL) and not life.consented("EDU-03", "province", day):
        yield "EDU-03"
    cases = life.all("special_case", day)
    if cases and not life.consented("SPC-01", "province", day):
        yield "SPC-01"
    if any(one.get("instrument_on") is None or one["instrument_on"] > day for one in cases):
        yield "SPC-02"


def _introducers(life: Life) -> Iterator[str]:
    day = life.day_of("cell_vote")
    introduced = life.all("introduction", day)
    if not introduced or not life.last("mentor_assigned", day):
        yield "INT-06"
    if not _enough_introducers(life, day):
        yield "INT-01 INT-02 INT-03"
    strangers = [one for one in introduced if not one.get("replacement", False)]
    official = all(one.get("member_status") == "official" for one in introduced)
    if not official or not all(past(one.get("together_since"), 12, day) for one in strangers):
        yield "INT-04"
    new = [one for one in introduced if one.get("replacement", False)]
    replaced = {one["introducer"] for one in new}
    enough = len(replaced) <= len(life.introducers_gone(day)) or life.last("candidate_transfer", day)
    if new and (not enough or any(one.get("member_status") != "official" for one in new)):
        yield "INT-05"


def _enough_introducers(life: Life, day: date) -> bool:
    official = {one["introducer"] for one in life.all("introduction", day) if one.get("member_status") == "official"}
    unions = {one["union"] for one in life.all("union_resolution", day)}
    person = life.last("candidate", day)
    no_more_young = later(person.get("birth_on"), 361)
    if life.fact("has_youth_union", day) and no_more_young is not None and day < no_more_young:
        return person.get("youth_union_member") is True and "youth_union" in unions and bool(official)
    there = not life.fact("has_youth_union", day) and life.fact("has_trade_union", day)
    if there and life.fact("unit_type", day) in TRADE_UNION_IN:
        return person.get("trade_union_member") is True and "trade_union" in unions and bool(official)
    return no_more_young is not None and len(official) >= 2


def base_of(vote: Paper) -> int:
    """Return the members of whom two thirds must agree: from Quy định 294 on without those away."""
    away = vote.get("temporarily_away", 0) + vote.get("exempt_absent", 0)
    whole: int = vote["official_members"]
    return whole - away if vote["on"] >= date(2025, 7, 1) else whole


def _cell(life: Life) -> Iterator[str]:
    day = life.day_of("cell_vote")
    vote, opinions = life.last("cell_vote", day), life.all("opinion", day)
    sources = {one["source"] for one in opinions if one.get("stage", "admission") == "admission"}
    if sources != {"mass_organisation", "residence"} or not life.last("opinion_summary", day):
        yield "OPN-01"
    if not vote or not two_thirds(vote["in_favour"], base_of(vote)):
        yield "VOTE-01"
    if vote and vote["official_members"] != life.fact("official_members", day):
        yield "VOTE-02"
    yield from big_enough(life)


def big_enough(life: Life) -> Iterator[str]:
    """Three official members make a cell that may vote."""
    admitting, recognising = life.last("cell_vote", life.on), life.last("recognition_vote", life.on)
    if admitting.get("official_members", 0) < 3 or recognising.get("official_members", 3) < 3:
        yield "VOTE-03"


def wrong_committee(life: Life, kind: str) -> bool:
    """Tell whether the latest vote of the committee says another number of members than the tree, which says one."""
    vote = life.last(kind, life.on)
    known = life.fact("committee_members", vote["on"]) if vote else None
    return known is not None and vote["committee_members"] != known


def _committees(life: Life) -> Iterator[str]:
    day = life.day_of("grassroots_vote")
    vote, cell = life.last("grassroots_vote", day), life.last("cell_vote", day)
    if life.fact("has_department", day) is not False and not in_order(cell, life.last("department_appraisal", day)):
        yield "DEP-01"
    has_committee = life.fact("has_grassroots_committee", day) is not False
    decides = life.fact("decides", day) is not False
    if has_committee and (
        not in_order(cell, vote) or (decides and not two_thirds(vote["in_favour"], vote["committee_members"]))
    ):
        yield "GRS-01"
    if wrong_committee(life, "grassroots_vote"):
        yield "GRS-03"
    decided = life.day_of("admission_decision")
    cell, vote = life.last("cell_vote", decided), life.last("grassroots_vote", decided)
    agreed = bool(cell) and (life.fact("has_grassroots_committee", decided) is False or in_order(cell, vote))
    if life.last("admission_decision", decided).get("outcome") != "admit" or not agreed:
        yield "DEC-01"


def _order_of_papers(life: Life) -> Iterator[str]:
    """Tell whether the decision follows whatever it rests on, as the papers stand on the day of the move."""
    decision, vote = life.last("admission_decision", life.on), life.last("cell_vote", life.on)
    if not decision or not vote:
        return
    grounds = [life.last(kind, life.on) for kind in ("department_appraisal", "verification_conclusion")]
    committee = life.last("grassroots_vote", life.on)
    late = any(one and not in_order(one, decision) for one in grounds)
    if late or not in_order(vote, decision) or (committee and not in_order(vote, committee, decision)):
        yield "DEC-06"


def unaccepted(life: Life) -> Iterator[str]:
    """Four eyes: every paper was accepted by a second person."""
    kinds = {one["act"] for one in life.papers} - {"note", "candidate"}
    if not all(one.get("accepted", True) for kind in kinds for one in life.all(kind, life.on)):
        yield "EVD-01"
