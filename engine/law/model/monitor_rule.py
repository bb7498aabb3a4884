"""What is watched over units rather than dossiers: the closed list of things to watch, and the rule that declares one.

Shapes only, as they stand in a policy file; what they mean is for `engine.stalls`. A number here is a parameter, dated
and cited, or written in the file; never in the program.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from engine.errors import BadValueError
from engine.law.model.operand import Form, Number, ParamRef, Share
from engine.law.model.rule import RuleVersion, Sentence
from engine.terms import Severity
from engine.values import Value

UnitSort = Literal["organisation", "cell"]
"""`organisation`: a grassroots organisation (đảng bộ cơ sở, or a chi bộ with none above it). `cell`: any other chi bộ.
"""


class NoAdmission(Form):
    """So many whole calendar years in a row without an admission; a year that is not known is no nought."""

    years: Mapping[UnitSort, Number] = Field(min_length=1)


class SourceWithoutAdmission(Form):
    """For so many months there was a source and nobody was admitted.

    A source is an open dossier on one of `steps`, or one on `early_steps` that is older than `early_months`.
    """

    months: Number
    steps: tuple[str, ...] = Field(min_length=1)
    early_steps: tuple[str, ...] = ()
    early_months: Number | None = None

    @model_validator(mode="after")
    def _both(self) -> Self:
        if bool(self.early_steps) != (self.early_months is not None):
            raise BadValueError("monitor.early_steps_alone")
        return self


class BelowTarget(Form):
    """A calendar quarter in which less than this share of the target was admitted.

    The target is that of the shortest period, a year at most, in which the quarter lies.
    """

    share: Share


class VillageWithout(Form):
    """A village that has no member, or no cell of its own."""

    lacks: Literal["members", "own_cell"]


class TooFewOfficial(Form):
    """A cell with fewer official members than this."""

    least: Number


class RecordOverdue(Form):
    """The last record of a kind lies more than so many months back; counted from `in_hoso` before the first one."""

    kind: Literal["file_check", "reconciliation"]
    months: Number


class SlowerThanPeers(Form):
    """A dossier on one step for longer than `months`, while half of its peers took at most this share of its time.

    Its peers stand on the same step in the same grassroots organisation, or wider where there are fewer than `peers`.
    """

    months: Mapping[str, Number] = Field(min_length=1)
    peers: Number
    share: Share


class GroundCorrected(Form):
    """A decision whose ground was corrected since: it would be refused today, or it would still be granted."""

    doubt: Literal["unsound", "corrected"]


WATCH_FORMS = (
    NoAdmission, SourceWithoutAdmission, BelowTarget, VillageWithout, TooFewOfficial, RecordOverdue, SlowerThanPeers,
    GroundCorrected,
)  # fmt: skip
"""The shape of each thing that can be watched."""


class Watch(Form):
    """Exactly one thing to watch."""

    no_admission: NoAdmission | None = None
    source_without_admission: SourceWithoutAdmission | None = None
    below_target: BelowTarget | None = None
    village_without: VillageWithout | None = None
    too_few_official: TooFewOfficial | None = None
    record_overdue: RecordOverdue | None = None
    slower_than_peers: SlowerThanPeers | None = None
    ground_corrected: GroundCorrected | None = None

    @model_validator(mode="after")
    def _watches_one_thing(self) -> Self:
        given = [name for name in WATCHES if getattr(self, name) is not None]
        if len(given) != 1:
            raise BadValueError("monitor.not_one_watch", n=len(given), watches=tuple(WATCHES))
        return self

    @property
    def what(self) -> str:
        """Return the name of the thing watched."""
        return next(name for name in WATCHES if getattr(self, name) is not None)

    @property
    def form(self) -> Form:
        """Return the thing watched."""
        form: Form = getattr(self, self.what)
        return form


WATCHES = (
    "no_admission", "source_without_admission", "below_target", "village_without", "too_few_official", "record_overdue",
    "slower_than_peers", "ground_corrected",
)  # fmt: skip
"""What can be watched."""

FACTS: Mapping[str, frozenset[str]] = {
    "no_admission": frozenset({"years", "first_year", "last_year"}),
    "source_without_admission": frozenset({"months", "dossiers", "source_on", "admitted_on"}),
    "below_target": frozenset({"admitted", "target", "share", "first", "last", "target_first", "target_last"}),
    "village_without": frozenset({"village"}),
    "too_few_official": frozenset({"members", "least"}),
    "record_overdue": frozenset({"months", "last"}),
    "slower_than_peers": frozenset({"months", "step", "moved_on", "waited", "median", "peers"}),
    "ground_corrected": frozenset({"since"}),
}
"""What each gives to the words of its message."""


class MonitorRule(Value, frozen=True, kw_only=True):
    """One thing watched over all units.

    Attributes:
        id: Stable name, such as `no_admission`; part of the key of its alerts.
        versions: Windows in which it is watched; the day asked about chooses.
        message: What is wrong, with the names of `FACTS` as placeholders.
        ends: What would end it.
        route: Name of the way its alerts take.
        scope: `NATIONAL`, or the id of the unit whose overlay adds it.

    """

    id: str
    title: Sentence
    versions: tuple[RuleVersion, ...]
    watch: Watch
    severity: Severity
    message: Sentence
    ends: Sentence
    route: str
    scope: str = ""

    def version_on(self, day: date) -> RuleVersion | None:
        """Return the window that a day lies in, or None when it is not watched then."""
        return next((version for version in self.versions if version.covers(day)), None)


def params_of(watch: Watch) -> dict[str, str]:
    """Return the parameters that a watch names, each with the unit that its values must have."""
    units: dict[str, str] = {}
    for name, value in watch.form:
        each = value.values() if isinstance(value, Mapping) else (value,)
        units |= {number.param: _UNITS.get(name, "members") for number in each if isinstance(number, ParamRef)}
    return units


_UNITS = {
    "months": "calendar_months", "early_months": "calendar_months", "share": "fraction", "years": "calendar_years",
}  # fmt: skip
