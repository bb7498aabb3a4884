"""Random dossiers out of the sample dossiers of the policy files: each number gives one, the same on every machine.

What happens to people happens here too: papers that are missing, late, wrong or not accepted; votes that fall short;
people near 18, 30 and 60; members who leave; a place that changes; local rules; a day long before or after.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from engine.acts import ENDINGS, Act, act_from
from engine.calendar.working_days import add_months
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.errors import BadActError
from engine.law.model.edition import Edition
from engine.organisation.place_facts import DatedValues
from policies.schemas.example_schema import Base

Entry = tuple[Act, bool]
"""An act, and whether somebody has accepted it."""

FIRST, LAST = date(2017, 1, 1), date(2027, 9, 30)
_DAY = timedelta(days=1)
_BASES = ("about_to_nominate", "about_to_train", "about_to_verify", "about_to_admit", "about_to_begin_probation",
          "about_to_recognise")  # fmt: skip
_PLACE: Mapping[str, tuple[object, ...]] = {
    "has_youth_union": (True, False, None), "has_trade_union": (True, False), "has_department": (True, False, None),
    "has_grassroots_committee": (True, False), "special_area": (True, False, None), "decides": (True, False),
    "unit_type": ("residential", "agency", "state_enterprise", "private_enterprise", "armed_forces"),
    "official_members": (2, 3, 9, 20, 21, 22, None), "committee_members": (14, 15, 16, None),
}  # fmt: skip
_UNITS = ((), ("qn-agencies", "quang-ninh"), ("db",), ("dn",), ("nq",), ("tn-tp",))
_WORDS: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "candidate": {
        "citizenship": ("other", None), "education": ("none", "literate", "primary", "lower_secondary_programme", None),
        "youth_union_member": (False, None), "trade_union_member": (True, False),
    },
    "mentor_assigned": {"member_status": ("probationary", None)},
    "awareness_certificate": {"issuer": ("other", "admitting_committee", None), "issued_on": (None,)},
    "application_letter": {"handwritten": (False, None)},
    "verification_conclusion": {"result": ("political_issue",)},
    "introduction": {"member_status": ("probationary", None), "together_since": (None,), "replacement": (True,)},
    "union_resolution": {"union": ("trade_union",)},
    "opinion": {"source": ("residence", "mass_organisation"), "stage": ("official",)},
    "cell_vote": {"in_favour": (12, 13, 14, 18), "temporarily_away": (1,)},
    "grassroots_vote": {"in_favour": (9, 10, 15)},
    "admission_decision": {"outcome": ("refuse",), "decided_by": ("standing_committee", "collective")},
    "ceremony": {"held_by": ("own_cell", "new_cell")},
    "new_member_certificate": {"issuer": ("other", None)},
    "recognition_vote": {"in_favour": (12, 13, 14, 20)},
    "recognition_decision": {"outcome": ("refuse",)},
}  # fmt: skip
_MORE: tuple[tuple[str, Mapping[str, tuple[object, ...]]], ...] = (
    ("introduction_ended", {"introducer": ("dv-mai",), "reason": ("transferred",)}),
    ("introduction", {"introducer": ("dv-lan", "dv-hai"), "member_status": ("official", "probationary", None),
                      "replacement": (True, False)}),
    ("discipline", {"form": ("reprimand", "warning", "expulsion")}),
    ("former_membership", {"left_on": (date(2019, 5, 31), date(2015, 2, 28), None), "cause": ("removed", "corruption"),
                           "readmitted_before": (False, None)}),
    ("population_record", {"standing": ("within_rule", "third_child", "fifth_child_or_more"),
                           "left_on": (date(2023, 5, 31), date(2016, 2, 29), None)}),
    ("special_case", {"kind": ("religion", "overseas")}),
    ("superior_consent", {"rule": ("AGE-02", "POL-01", "SPC-01", "CER-01", "DEC-03", "RE-05"), "number": ("1-CV",),
                          "level": ("superior", "province")}),
    ("exam_attempt", {"result": ("passed", "failed")}),
    ("exam_paper", {}),
    ("work_contract", {"working_since": (date(2024, 1, 31), None)}),
    ("area_without_cell", {}),
    ("standing_certificate", {"kind": ("village_elder", "offshore_fisher")}),
    ("relative", {"relation": ("parent", "spouse", "spouse_parent"), "verified": (True, False), "spared": (True, False),
                  "party_member": (True, False)}),
    ("candidate_transfer", {}),
    ("verification_request", {"ref": ("CV-2",), "place": ("home", "abroad")}),
    ("background_declaration", {}),
    ("recognition_vote", {"official_members": (21,), "present": (21,), "in_favour": (12, 13, 20)}),
    ("removal_vote", {"official_members": (21,), "present": (21,), "in_favour": (12, 14)}),
    ("removal", {"ground": ("no_progress", None)}),
    ("escalation_report", {}),
    ("grassroots_vote", {"committee_members": (15,), "in_favour": (9, 14)}),
    ("cell_vote", {"official_members": (21, 9), "present": (9,), "in_favour": (6, 9)}),
    ("cancellation", {"cause": ("criteria",)}),
)  # fmt: skip


@dataclass(frozen=True)
class Life:
    """A dossier as a list of acts, with its place; `facts` folds it."""

    entries: tuple[Entry, ...]
    place: Mapping[str, DatedValues]
    path: tuple[tuple[date, tuple[str, ...]], ...]
    step: str
    moved_on: date | None = None

    def facts(self, edition: Edition) -> Facts:
        """Return what the guards see."""
        dossier = Dossier("HS-2026-0001", "cb-1", step=self.step, acts=_standing(self.entries), moved_on=self.moved_on)
        return Facts(dossier, edition.calendar, self.place, self.path)

    def latest(self, slug: str, day: date) -> int | None:
        """Return the place of the last act of a kind on or before a day."""
        found = [at for at, (act, _) in enumerate(self.entries) if act.slug == slug and act.on <= day]
        return max(found, key=lambda at: (self.entries[at][0].on, at), default=None)

    def shifted(self, shift: timedelta) -> "Life":
        """Return the life so many days later, births and all."""
        moved = (({name: v + shift if isinstance(v, date) else v for name, v in act}, act.slug, ok)
                 for act, ok in self.entries)  # fmt: skip
        return replace(self, entries=tuple((act_from(slug, fields), ok) for fields, slug, ok in moved))

    def having(self, act: Act) -> "Life":
        """Return the life with one more act, accepted."""
        return replace(self, entries=(*self.entries, (act, True)))

    def but(self, at: int, **fields: object) -> "Life":
        """Return the life with some fields of one act put right."""
        act, is_accepted = self.entries[at]
        entries = list(self.entries)
        entries[at] = (act_from(act.slug, {**dict(act), **fields}), is_accepted)
        return replace(self, entries=tuple(entries))


def _standing(entries: tuple[Entry, ...]) -> dict[str, tuple[Recorded, ...]]:
    """Return the acts by kind, with the dates that later acts set on earlier ones."""
    recorded = [
        Recorded(act, n, n, "p1", "p2" if accepted else None, _marks(act, entries))
        for n, (act, accepted) in enumerate(entries, start=1)
    ]
    recorded.sort(key=lambda one: (one.on, one.n))
    return {slug: tuple(one for one in recorded if one.act.slug == slug) for slug in {one.act.slug for one in recorded}}


def _marks(act: Act, entries: tuple[Entry, ...]) -> dict[str, date]:
    found: dict[str, date] = {}
    for other, _ in entries:
        slug, shared, mark = ENDINGS.get(other.slug, ("", "", ""))
        if slug == act.slug and other.on >= act.on and getattr(other, shared) == getattr(act, shared):
            found[mark] = min(other.on, found.get(mark, other.on))
    return found


def life_of(base: Base) -> Life:
    """Return a sample dossier of the policy files."""
    entries = []
    for fields in base.acts:
        values = dict(fields)
        entries.append((act_from(str(values.pop("act")), values), True))
    return Life(tuple(entries), {name: ((date.min, value),) for name, value in base.place.items()}, (), base.step)


def random_life(number: int, bases: Mapping[str, Base]) -> tuple[Life, date]:
    """Return the dossier of a number, and a day on which it is asked about."""
    chance = Random(number)  # noqa: S311 - no secret
    base = bases[chance.choice(_BASES)]
    life = life_of(base)
    first, last = life.entries[0][0].on, life.entries[-1][0].on
    life = life.shifted(timedelta(days=chance.randint((FIRST - first).days, (LAST - last).days)))
    for change in chance.choices(_CHANGES, k=chance.randint(0, 5)):
        life = _tried(change, life, chance)
    last = max((act.on for act, _ in life.entries), default=FIRST)
    on = min(max(last + timedelta(days=chance.choice((-90, -7, 0, 0, 1, 20, 200))), FIRST), LAST)
    return life, on


Change = Callable[[Life, Random], Life]


def _tried(change: Change, life: Life, chance: Random) -> Life:
    """Return the changed life; a change that makes no act that hoso would record is left out."""
    try:
        return change(life, chance)
    except BadActError:
        return life


def _drop(life: Life, chance: Random) -> Life:
    gone = chance.choice([act.slug for act, _ in life.entries])
    return replace(life, entries=tuple(one for one in life.entries if one[0].slug != gone) or life.entries)


def _other_day(life: Life, chance: Random) -> Life:
    at = chance.randrange(len(life.entries))
    act, _ = life.entries[at]
    day = act.on + timedelta(days=chance.choice((-900, -400, -30, -1, 1, 30, 200, 400)))
    paper = {"issued_on": day} if "issued_on" in type(act).model_fields and chance.random() < 0.8 else {}
    return life.but(at, on=day, **paper)


def _end_of_month(life: Life, chance: Random) -> Life:
    """Put an act on the 29th, 30th or 31st: the days that some months lack."""
    at = chance.randrange(len(life.entries))
    year, month = chance.choice(((2020, 2), (2024, 2), (2023, 8), (2025, 1), (2026, 5)))
    ends = [date(year, month, 1) + timedelta(days=n) for n in range(27, 31)]
    return life.but(at, on=chance.choice([day for day in ends if day.month == month]))


def _another_word(life: Life, chance: Random) -> Life:
    known = [at for at, (act, _) in enumerate(life.entries) if act.slug in _WORDS]
    if not known:
        return life
    at = chance.choice(known)
    field, words = chance.choice(sorted(_WORDS[life.entries[at][0].slug].items()))
    return life.but(at, **{field: chance.choice(words)})


def _birth(life: Life, chance: Random) -> Life:
    """Make the person about 18, 30 or 60 around the last act, on whatever day of a month."""
    at = life.latest("candidate", date.max)
    if at is None:
        return life
    middle = add_months(life.entries[-1][0].on, -12 * chance.choice((18, 30, 60)))
    return life.but(at, birth_on=chance.choice((None, *[middle + timedelta(days=chance.randint(-700, 700))] * 6)))


def _unaccepted(life: Life, chance: Random) -> Life:
    at = chance.randrange(len(life.entries))
    entries = list(life.entries)
    entries[at] = (entries[at][0], False)
    return replace(life, entries=tuple(entries))


def _one_more(life: Life, chance: Random) -> Life:
    slug, fields = chance.choice(_MORE)
    first, last = life.entries[0][0].on, life.entries[-1][0].on
    day = first + timedelta(days=chance.randint(0, max(1, (last - first).days) + 60))
    drawn = {name: value for name, words in fields.items() if (value := chance.choice(words)) is not None}
    if slug == "introduction":
        drawn["together_since"] = day - timedelta(days=chance.choice((30, 200, 900)))
    return life.having(act_from(slug, {"on": day, **drawn}))


def _other_place(life: Life, chance: Random) -> Life:
    """Give the place another fact, sometimes from a day on only."""
    name = chance.choice(sorted(_PLACE))
    days = sorted({date.min, *(chance.choice(life.entries)[0].on + 30 * _DAY for _ in range(chance.randint(0, 2)))})
    return replace(life, place={**life.place, name: tuple((day, chance.choice(_PLACE[name])) for day in days)})


def _local_rules(life: Life, chance: Random) -> Life:
    """Put the cell under units with rules of their own, sometimes from a day on only."""
    turns = (date.min, life.entries[-1][0].on + timedelta(days=chance.choice((-300, 10, 300))))
    path = tuple((day, ("cb-1", *chance.choice(_UNITS))) for day in turns[: chance.randint(1, 2)])
    return replace(life, path=tuple(one for one, _ in pairwise((*path, path[-1]))) or path)


_CHANGES: tuple[Change, ...] = (
    _drop, _drop, _drop, _other_day, _other_day, _another_word, _another_word, _another_word, _birth, _unaccepted,
    _one_more, _one_more, _one_more, _other_place, _local_rules, _end_of_month,
)  # fmt: skip
