"""The form of a policy file (`hoso-policy/1`): every key it takes, and the type of each. Knows no law and no facts."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from engine.errors import BadValueError
from engine.law.model.operand import MonthsOn, Number, Start
from engine.law.model.rule import Ending, LengthUnit, Tighter
from engine.law.operators.registry import WrittenCondition
from policies.schemas.alerting_schema import AlertingShape
from policies.schemas.example_schema import Base, Example
from policies.schemas.monitor_schema import StandingExample, StandingGround, StandingShape
from policies.schemas.shapes import (
    Bilingual,
    Cite,
    ConsentLevel,
    Letter,
    RuleId,
    ScopeText,
    Shape,
    Slug,
    Source,
    Version,
)

Enforcement = Literal["deny", "warn"]
"""`deny` stops the move, `warn` only tells."""


class ParamVersion(Shape):
    """The value of a parameter from a day on, until the next one begins."""

    from_: date = Field(alias="from")
    """First day on which the value is the law."""
    value: Any
    """Of the parameter's unit: whole number, fraction `2/3` (never 0.67), word, list of words, true or false."""
    cite: Cite
    """Where it stands: key of a source, then the point."""
    confidence: Letter
    """How well the text is known; see the words of confidence."""


class Parameter(Shape):
    """A number or word of the law, dated and cited. Conditions name it and never hold it."""

    unit: LengthUnit
    """What the values count."""
    tighter: Tighter
    """The stricter direction; it must agree with every use of the parameter."""
    values: Annotated[list[ParamVersion], Field(min_length=1)]
    """In the order of days."""
    used_by: Literal["reports"] | None = None
    """`reports`: no rule and no deadline names it; reports and readers do."""
    note: str | None = None
    """For the reader of the file."""


class GuardedMove(Shape):
    """A move that the rule guards: its name, or `{move: nominate, enforce: warn}`."""

    move: Slug
    """Name of the move."""
    enforce: Enforcement | None = None
    """Overrides that of the rule."""

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, raw: object) -> object:
        return {"move": raw} if isinstance(raw, str) else raw


class WaiverShape(Shape):
    """A rule that a higher body may set aside in writing; dated and cited like rules. Give `versions` or `cite`."""

    by: ConsentLevel
    """The lowest level whose written consent counts."""
    versions: Annotated[list[Version], Field(min_length=1)] | None = None
    """Windows in which the law allows it, in the order of days; the day whose law counts for the rule chooses."""
    cite: Cite | None = None
    """Where the law allows it, for one text that is in force as long as the rule is."""

    @model_validator(mode="after")
    def _dated_or_cited(self) -> Self:
        if (self.versions is None) is (self.cite is None):
            raise BadValueError("waiver.versions_or_cite")
        return self


class RuleShape(Shape):
    """One rule: on which moves it stands, from when to when, and what it requires."""

    title: Bilingual
    """Short name, as boards show it."""
    guards: Annotated[list[GuardedMove], Field(min_length=1)]
    """Moves that it guards: names, or `{move: nominate, enforce: warn}`."""
    counted_on: Slug = "move"
    """The day whose law and facts count: `move`, or the kind of act on whose day it counts."""
    versions: Annotated[list[Version], Field(min_length=1)]
    """Windows in which it is in force, in the order of days."""
    applies_when: WrittenCondition | None = None
    """Where it does not hold, the rule does not apply."""
    require: WrittenCondition
    """What must hold."""
    message: Bilingual
    """What is wrong when it does not hold; `{names}` are filled in with the values seen and needed."""
    remedy: Bilingual | None = None
    """What to do; without it the program words the remedies that it works out."""
    enforce: Enforcement = "deny"
    """`deny` stops the move, `warn` only tells."""
    waivable: WaiverShape | None = None
    """Whose written consent sets it aside; without it nobody's does."""
    note: str | None = None
    """For the reader of the file."""


def _listed(raw: object) -> object:
    """Take a single word as a list of one."""
    return [raw] if isinstance(raw, str) else raw


class ExtensionShape(Shape):
    """More time by the written consent of a superior that names a rule."""

    consent: RuleId
    """The rule that the consent names."""
    by: ConsentLevel
    """The lowest level whose written consent counts."""
    working_days: Number
    """Working days added."""


class DeadlineShape(Shape):
    """A term: from which event, how long, and the act that ends it. Give exactly one of the two lengths."""

    title: Bilingual
    """Short name, as boards show it."""
    versions: Annotated[list[Version], Field(min_length=1)]
    """Windows in which it is in force; the day on which it starts chooses."""
    start: Start
    """Path of the date that starts it, chosen by a parameter or counted in months where needed.

    `dossier.moved_on` is the day of the last granted move.
    """
    counted_on: Slug | None = None
    """Kind of act whose day chooses the law, where that is not the event that starts it."""
    guard: RuleId | None = None
    """The rule that asks for the same term; then the law of the day of the act that ends it counts, as for the rule."""
    when: WrittenCondition | None = None
    """The term exists only while this holds or is not known; it looks at the acts as they stand, whatever the day."""
    working_days: Number | None = None
    """Length in working days, the first day not counted."""
    months: Number | None = None
    """Length in calendar months."""
    whole_month: bool = False
    """It lasts until the end of the month in which it would end."""
    done: Annotated[list[str], BeforeValidator(_listed)] = Field(default_factory=list)
    """Path of the date that ends it, or a list of which the first that happens counts."""
    ends: Ending | None = None
    """What ends it where no act does; without an act under `done` it must be said."""
    warn_before: list[Annotated[int, Field(ge=0)]] = Field(default_factory=list)
    """How many working days (calendar days for a term in months) before the end to tell, falling; 0 is the last day."""
    late: Bilingual | None = None
    """What being late means."""
    route: Slug | None = None
    """Who is told, by the name of a route under `alerting`; the default one when left out."""
    extension: ExtensionShape | None = None
    """More time by written consent."""
    steps: list[Slug] = Field(default_factory=list)
    """Steps on which the term can be running; everywhere when left out."""
    note: str | None = None
    """For the reader of the file."""


class EffectiveShape(Shape):
    """From which day a granted move counts, whenever it was decided."""

    rule: RuleId
    """Id under which it is cited; it never stops a move."""
    title: Bilingual
    """Short name, as boards show it."""
    versions: Annotated[list[Version], Field(min_length=1)]
    """Windows in which it is in force, in the order of days."""
    add_months: MonthsOn
    """The day: so many calendar months after the date at a path."""
    note: str | None = None
    """For the reader of the file."""


class PolicyFile(Shape):
    """A policy file: one of the central ones, which are read as one, or the overlay of one unit.

    An overlay adds rules and tightens parameters. Rules stand in the order of file names, then of lines.
    """

    format: Literal["hoso-policy/1"]
    """Version of this form; its operators keep their meaning for ever."""
    policy: Slug
    """Name of the policy."""
    edition: Annotated[str, Field(min_length=1, max_length=40)]
    """Day and number of the edition, such as "2026-11-22.1"."""
    scope: ScopeText
    """Where it is in force."""
    issued_by: Literal["central", "province", "superior", "grassroots", "cell"]
    """Level that issued it."""
    title: Bilingual
    """Name of the file for readers."""
    covers_from: date | None = None
    """First day of the law that the edition knows; in exactly one central file."""
    sources: dict[Slug, Source] = Field(default_factory=dict)
    """Instruments cited, by a short key; those of central files may be cited in every file."""
    params: dict[Slug, Parameter] = Field(default_factory=dict)
    """Values of the law, by name."""
    tighten: dict[Slug, Annotated[list[ParamVersion], Field(min_length=1)]] = Field(default_factory=dict)
    """Only in an overlay: parameters of the central file made stricter."""
    rules: dict[RuleId, RuleShape] = Field(default_factory=dict)
    """Rules by id; an overlay only adds."""
    deadlines: dict[Slug, DeadlineShape] = Field(default_factory=dict)
    """Terms by name."""
    alerting: AlertingShape | None = None
    """Who is told of what is late; in exactly one central file."""
    effective: dict[Slug, EffectiveShape] = Field(default_factory=dict)
    """Move → the day from which it counts when granted; only in a central file."""
    standing: dict[Slug, StandingShape] = Field(default_factory=dict)
    """What is watched over units, by name."""
    standing_grounds: dict[Slug, StandingGround] = Field(default_factory=dict)
    """Units to which the examples of `standing` refer."""
    standing_examples: list[StandingExample] = Field(default_factory=list)
    """Days with what stands still on them."""
    bases: dict[Slug, Base] = Field(default_factory=dict)
    """Dossiers to which the examples refer."""
    examples: list[Example] = Field(default_factory=list)
    """Cases with their answers."""
    note: str | None = None
    """For the reader of the file."""
