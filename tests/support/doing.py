"""Does to the letter, on one day, what an answer lists; written for tests and apart from what the engine assumes.

Whoever does a thing does it well: a vote that is held is won, a paper that is written says what a good one says, what
is newly written down is accepted. What nobody can do here is a `change`: there the record was wrong and is put right.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from engine.acts import KINDS, Act, act_from
from engine.acts.base import CommitteeVote, Vote
from engine.calendar.working_days import add_months
from engine.law.model.finding import Remedy
from engine.law.model.vocabulary import words_of
from tests.support.lives import Life

_WELL: dict[str, dict[str, Any]] = {
    "candidate": {"name": "Lò Thị Mai", "citizenship": "vietnamese", "education": "university", "sex": "female",
                  "youth_union_member": True, "trade_union_member": True},
    "mentor_assigned": {"mentor": "dv-moi", "member_status": "official"},
    "awareness_certificate": {"issuer": "political_centre"},
    "new_member_certificate": {"issuer": "political_centre"},
    "exam_attempt": {"result": "passed", "mentor_present": True, "committee_present": True},
    "application_letter": {"handwritten": True},
    "verification_conclusion": {"result": "clear"},
    "introduction": {"member_status": "official", "replacement": False},
    "union_resolution": {"union": "youth_union"},
    "opinion": {"source": "residence", "stage": "admission"},
    "admission_decision": {"outcome": "admit", "decided_by": "collective"},
    "ceremony": {"held_by": "own_cell"},
    "recognition_decision": {"outcome": "recognise"},
    "removal": {"ground": "no_progress"},
    "cancellation": {"cause": "criteria"},
    "standing_certificate": {"kind": "offshore_fisher"},
    "former_membership": {"left_on": date(2010, 1, 1), "cause": "removed", "readmitted_before": False},
    "population_record": {"standing": "within_rule"},
    "relative": {"name": "Lò Văn Cha", "relation": "parent", "verified": True, "spared": False, "party_member": False},
    "work_contract": {"working_since": date(2010, 1, 1)},
    "special_case": {"kind": "other", "instrument": "Quy định riêng", "instrument_on": date(2016, 8, 1)},
}  # fmt: skip
_AGAIN = frozenset({"redo", "renew"})


def acted(life: Life, slug: str, day: date) -> Life:
    """Return the life in which an act of a kind happens on a day, as a good one."""
    return life.having(_good(life, slug, day))


_SOMEBODY = {"introducer": "dv-ai-khac", "reason": "unable"}
_NOT_SO = frozenset({"decline"})
"""Moves for which the vote is to be lost and the decision to say no."""


def done(life: Life, remedies: Iterable[Remedy], day: date, *, move: str) -> Life:
    """Return the life in which all of these were done on a day: first the acts, then what they must say."""
    todo = list(dict.fromkeys(remedies))
    before = len(life.entries)
    for remedy in todo:
        if remedy.kind == "consent":
            level = remedy.words[0] if remedy.words else "central"
            life = life.having(act_from("superior_consent", {"on": day, "rule": remedy.about, "level": level,
                                                             "number": "9-CV"}))  # fmt: skip
    for remedy in todo:
        life = _with_act(life, remedy, day)
    for at in range(before, len(life.entries) if move in _NOT_SO else 0):
        life = _refused(life, at)
    anew = [act.slug for act, _ in life.entries[before:]]
    members_of_the_day = {f"{slug}.{name}" for slug in anew for name in ("official_members", "committee_members")}
    for remedy in (one for one in todo if one.about not in members_of_the_day):
        life = _with_value(life, remedy, day)
    return life


def _with_act(life: Life, remedy: Remedy, day: date) -> Life:
    slug, _, field = remedy.about.partition(".")
    on = getattr(remedy, "by", None) or day
    if remedy.kind in _AGAIN and slug in KINDS:
        return _held(life, slug, on)
    if remedy.kind == "record" and slug in KINDS:
        return life.having(_good(life, slug, on, words=remedy.words))
    if remedy.kind == "need" and slug in KINDS and not field:
        for _ in range(remedy.count):
            life = life.having(_good(life, slug, on, words=remedy.words))
    return life


def _refused(life: Life, at: int) -> Life:
    slug = life.entries[at][0].slug
    no: dict[str, dict[str, object]] = {"cell_vote": {"in_favour": 0}, "admission_decision": {"outcome": "refuse"}}
    return life.but(at, **no.get(slug, {}))


def _held(life: Life, slug: str, day: date) -> Life:
    """Hold an act again on a day as it was held last; there may be one of that day already."""
    last = life.latest(slug, date.max)
    if last is None:
        return life.having(_good(life, slug, day))
    act = life.entries[last][0]
    fields = {name: value for name, value in dict(act).items() if value is not None}
    fields |= {name: day for name in fields if name in {"on", "issued_on"}}
    if isinstance(act, Vote):
        members = _members(life, day, otherwise=act.official_members)
        present = min(members, max(act.present, act.in_favour))
        fields |= {"official_members": members, "temporarily_away": 0, "exempt_absent": 0, "present": present,
                   "in_favour": min(act.in_favour, present), "against": 0}  # fmt: skip
    if isinstance(act, CommitteeVote):
        members = _members(life, day, otherwise=act.committee_members, of="committee_members")
        fields |= {"committee_members": members, "in_favour": min(act.in_favour, members)}
    return life.having(act_from(slug, fields))


def _members(life: Life, day: date, *, otherwise: int, of: str = "official_members") -> int:
    """Return how many official members the cell has on a day, or members its committee."""
    known = [value for since, value in life.place.get(of, ()) if since <= day]
    return known[-1] if known and isinstance(known[-1], int) else otherwise


def _good(life: Life, slug: str, day: date, *, words: tuple[str, ...] = ()) -> Act:
    fields: dict[str, Any] = {"on": day, **_WELL.get(slug, {})}
    known = KINDS[slug].model_fields
    for word in words:
        fields |= {name: word for name in known if word in (words_of(slug, name) or ())}
    if slug == "candidate":
        fields["birth_on"] = add_months(day, -12 * 25)
    if "issued_on" in known:
        fields["issued_on"] = day
    if slug == "introduction":
        fields |= {"introducer": f"dv-{len(life.entries)}", "together_since": add_months(day, -60)}
    if slug in {"verification_reply", "introduction_ended"}:
        fields |= {"ref": words[0] if words else "CV-9"} if slug == "verification_reply" else _SOMEBODY
    return act_from(slug, {**fields, **_numbers(life, slug, day)})


def _numbers(life: Life, slug: str, day: date) -> dict[str, int]:
    if issubclass(KINDS[slug], CommitteeVote):
        committee = _members(life, day, otherwise=15, of="committee_members")
        return {"committee_members": committee, "in_favour": committee}
    if not issubclass(KINDS[slug], Vote):
        return {}
    members = _members(life, day, otherwise=21)
    return {"official_members": members, "present": members, "in_favour": members}


def _with_value(life: Life, remedy: Remedy, day: date) -> Life:
    slug, _, field = remedy.about.partition(".")
    if remedy.kind == "accept":
        return replace(life, entries=tuple((act, ok or act.slug == slug) for act, ok in life.entries))
    if slug == "place":
        return _of_place(life, field, remedy)
    if remedy.kind == "change" and not field:
        return replace(life, entries=tuple(one for one in life.entries if one[0].slug != slug))
    if remedy.kind in {"need", "change"} and field:
        return _counted(life, slug, field, by=remedy.count if remedy.kind == "need" else -remedy.count, day=day)
    if remedy.kind in {"supply", "choose"}:
        return _said(life, remedy, day)
    return life


def _of_place(life: Life, name: str, remedy: Remedy) -> Life:
    """Put down what the place is, where that was not known."""
    well = {"official_members": 21, "unit_type": "residential", "has_grassroots_committee": True}
    value = remedy.words[0] == "True" if remedy.words else well.get(name, False)
    dated = tuple((since, value if known is None else known) for since, known in life.place.get(name, ()))
    return replace(life, place={**life.place, name: dated or ((date.min, value),)})


def _counted(life: Life, slug: str, field: str, *, by: int, day: date) -> Life:
    """Make a number so much larger or smaller in the act that counts on the day."""
    at = life.latest(slug, day)
    if at is None:
        return life
    old = dict(life.entries[at][0])
    new = {field: max(0, old[field] + by) if by else 0}
    if "present" in old:
        least = max(new.get("in_favour", old["in_favour"]), 0)
        room = new.get("official_members", old["official_members"])
        new |= {"temporarily_away": 0, "exempt_absent": 0, "against": 0}
        new["present"] = min(max(old["present"], least), room)
        new["in_favour"] = min(least, new["present"])
    if "committee_members" in old:
        new["in_favour"] = min(new.get("in_favour", old["in_favour"]), new.get("committee_members", 10**6))
        new["committee_members"] = max(new.get("committee_members", old["committee_members"]), new["in_favour"])
    return life.but(at, **new)


def _said(life: Life, remedy: Remedy, day: date) -> Life:
    """Supply what is not said, or say another word, in every act of the kind that lacks it."""
    slug, _, field = remedy.about.partition(".")
    for at, (act, _) in enumerate(life.entries):
        if act.slug != slug or field not in type(act).model_fields:
            continue
        value = getattr(act, field)
        if remedy.kind == "supply" and value is None:
            named = {"instrument": "Quy định riêng"} if field == "instrument_on" else {}  # one goes with the other
            life = life.but(at, **{field: _good_value(life, remedy.about, day)}, **named)
        if remedy.kind == "choose" and str(value) not in remedy.words:
            word = remedy.words[0]
            life = life.but(at, **{field: {"True": True, "False": False}.get(word, word)})
    return life


def _good_value(life: Life, path: str, day: date) -> object:
    slug, _, field = path.partition(".")
    if field in {"working_since", "left_on", "expunged_on", "together_since", "received_on"}:
        return add_months(day, -60)
    return getattr(_good(life, slug, day), field, None)
