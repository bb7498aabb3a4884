"""A rule, a parameter, a deadline: each with its windows of time and its citations. Values only; the loader checks."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from engine.law.model.condition import Condition
from engine.law.model.finding import Citation
from engine.law.model.operand import LaterDay, Number, ParamValue, Start
from engine.terms import Confidence, Enforce
from engine.values import Value

LengthUnit = Literal[
    "calendar_months", "calendar_years", "working_days", "members", "fraction", "word", "words", "switch"
]
Tighter = Literal["higher", "lower", "subset", "superset", "none"]
Level = Literal["cell", "grassroots", "superior", "province", "central"]

LEVELS: tuple[Level, ...] = ("cell", "grassroots", "superior", "province", "central")
"""Levels of consent, the lowest first."""

NATIONAL = ""
"""Scope of a rule that holds everywhere; otherwise the scope is the id of a unit."""

MOVED_ON = "dossier.moved_on"
"""Start of a term that counts from the last granted move; it begins anew on each step."""

Ending = Literal["leaving_step", "condition", "nothing"]
"""What ends a term where no act does: that the dossier leaves its steps, that its condition ceases to hold, nothing."""

MOVE = "move"
"""A rule counted on this counts on the day of the move itself."""


class Sentence(Value, frozen=True):
    """One text in Vietnamese and English; may hold `{placeholders}`."""

    vi: str
    en: str


class Instrument(Value, frozen=True):
    """One legal text that rules cite."""

    key: str
    title: str
    issued: date | None
    in_force: date | None


class FormVersion(Value, frozen=True):
    """The printed form of a document from `since` on; `number` is None when the form has none."""

    since: date
    number: str | None
    title: Sentence


class DatedValue(Value, frozen=True):
    """A parameter's value from `since` until the next value begins."""

    since: date
    value: ParamValue
    cites: tuple[Citation, ...] = ()


class Param(Value, frozen=True):
    """A dated number, fraction, word, list of words or switch of the law; `values` in the order of days."""

    name: str
    unit: LengthUnit
    tighter: Tighter
    values: tuple[DatedValue, ...]


class Tightening(Value, frozen=True):
    """A stricter value of a parameter for all cells at or below the unit `scope`; `values` in the order of days."""

    scope: str
    param: str
    values: tuple[DatedValue, ...]


class RuleVersion(Value, frozen=True):
    """One window in which a rule is in force: `since` included, `until` excluded, None without an end."""

    since: date
    until: date | None
    cites: tuple[Citation, ...]
    confidence: Confidence

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the window."""
        return self.since <= day and (self.until is None or day < self.until)


class Waivable(Value, frozen=True):
    """The lowest level whose written consent waives a rule, and the windows of law in which it does.

    Attributes:
        cites: Where the law allows it, in a file that gives no windows: then it does at all times.

    """

    by: Level
    cites: tuple[Citation, ...] = ()
    versions: tuple[RuleVersion, ...] = ()

    def cites_on(self, day: date) -> tuple[Citation, ...] | None:
        """Return where the law of a day allows it, or None where it does not."""
        if not self.versions:
            return self.cites
        return next((version.cites for version in self.versions if version.covers(day)), None)

    @property
    def all_cites(self) -> tuple[Citation, ...]:
        """Return every place that allows it at some time."""
        return (*self.cites, *(cite for version in self.versions for cite in version.cites))


class Rule(Value, frozen=True, kw_only=True):
    """One rule of the law.

    Attributes:
        id: Stable id such as `TRN-02`; never reused.
        guards: Move → what an unmet rule does to it.
        counted_on: `move`, or the slug of the act whose day counts.
        versions: Windows in the order of days, without overlap.
        applies_when: The rule asks nothing where this is false; None means it always asks.
        message: What is wrong, with the names of `seen` and `needed` as placeholders.
        scope: `NATIONAL`, or the id of the unit whose overlay adds the rule.

    """

    id: str
    title: Sentence
    guards: Mapping[str, Enforce]
    counted_on: str
    versions: tuple[RuleVersion, ...]
    require: Condition
    message: Sentence
    applies_when: Condition | None = None
    remedy: Sentence | None = None
    waivable: Waivable | None = None
    scope: str = NATIONAL


class Extension(Value, frozen=True):
    """Working days added when a consent of this level or a higher one names the rule `consent`."""

    consent: str
    working_days: Number
    by: Level = "grassroots"


class DeadlineRule(Value, frozen=True, kw_only=True):
    """A term: what starts it, how long it is (working days or calendar months, one of the two), what ends it.

    Attributes:
        start: Path of the date it counts from, or that date and some months; `MOVED_ON` for the last granted move.
        done: Paths of the dates that may end it, the first that comes counts; empty when no act ends it.
        ends: What ends it where no act does.
        when: It exists only while this is not surely false of the acts as they stand, whatever the day.
        counted_on: Slug of the act whose day chooses the law; None means the event that starts it.
        guard: Id of the rule that asks for the same term. It is read as that rule reads it: the law of the day of the
            act that ends it chooses.
        whole_month: It lasts until the end of the month in which it would end.
        warn_before: Days before the end at which to warn, the longest first; working days when the term is in them.
        steps: It runs only while the dossier stands on one of these; empty means on any.
        late: What being late means; None where nothing is said.
        route: Name of the route of those who are told.

    """

    id: str
    title: Sentence
    versions: tuple[RuleVersion, ...]
    start: Start
    done: tuple[str, ...] = ()
    working_days: Number | None = None
    months: Number | None = None
    warn_before: tuple[int, ...] = ()
    extension: Extension | None = None
    steps: tuple[str, ...] = ()
    ends: Ending | None = None
    when: Condition | None = None
    counted_on: str | None = None
    guard: str = ""
    whole_month: bool = False
    late: Sentence | None = None
    route: str = ""


class Effective(Value, frozen=True):
    """From when a granted move counts: so many months after a date. `rule` is the id under which it is cited."""

    rule: str
    title: Sentence
    versions: tuple[RuleVersion, ...]
    after: LaterDay

    @property
    def id(self) -> str:
        """The id under which it is looked up, as for every other rule."""
        return self.rule
