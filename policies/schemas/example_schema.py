"""The examples of a policy file: dossiers to begin with, what is changed, what is asked, the answer. Shapes only."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from engine.law.model.alert_policy import RouteStep
from policies.schemas.shapes import RuleId, Shape, Slug

ExampleFields = dict[str, Any]
"""Fields of an act, as `hoso record` takes them; `accepted: false` says that nobody accepted it."""


class CellMove(Shape):
    """A cell to which the dossier moved: what differs there, from the day of the move on."""

    from_: Annotated[date, Field(alias="from")]
    """First day in the new cell."""
    place: dict[str, Any] = Field(default_factory=dict)
    """Facts of the new cell that differ."""
    units: list[str] | None = None
    """Ids of the new cell and the units above it; those of before when left out."""


class Base(Shape):
    """A dossier to which examples refer."""

    place: dict[str, Any] = Field(default_factory=dict)
    """Facts of the cell."""
    step: Slug = "new"
    """Step on which it stands."""
    units: list[str] = Field(default_factory=list)
    """Ids of the cell and the units above it; overlays of these are in force."""
    acts: list[ExampleFields] = Field(default_factory=list)
    """Acts in the order of entry: `{act: slug, on: …, …}`."""


class Expect(Shape):
    """What an example must give: what is written is compared, whole lists; `unmet` and `unknown` go together."""

    granted: bool | None = None
    """Whether the move is open."""
    unmet: list[RuleId] | None = None
    """Rules that stop the move because they do not hold."""
    unknown: list[RuleId] | None = None
    """Rules that stop the move because a fact is not known."""
    warn: list[RuleId] | None = None
    """Rules that do not hold and only warn."""
    waived: list[RuleId] | None = None
    """Rules set aside by a consent."""
    not_applicable: list[RuleId] | None = None
    """Rules that are among those that do not apply; the one list that need not be complete."""
    earliest: date | Literal["never"] | None = None
    """First day on which the move could be granted if nothing else changes."""
    latest: date | Literal["open"] | None = None
    """Last day of that run of days."""
    possible_from: date | Literal["never", "unknown"] | None = None
    """First day on which doing all that is listed is granted; `unknown`: whether a rule applies is not known."""
    effective_on: date | None = None
    """Day from which the move counts when it is granted."""
    due: dict[Slug, date | Literal["not_running"]] | None = None
    """Deadline → the day on which it ends."""
    stages: dict[Slug, dict[str, date]] | None = None
    """Deadline → every level such as `-15`, `0` or `+10` → the day on which it is reached.

    `ack`, which may be left out: until when the level `0` must be acknowledged; `snooze`: until when it may be put off.
    """
    state: dict[Slug, date | Literal["running", "closed", "not_running"]] | None = None
    """Deadline → the day of the act that ended it, or `closed` on a step on which it does not run."""
    told: dict[Slug, list[str]] | None = None
    """Deadline → who is told first, who next, each as `role, role: place`."""
    ends: dict[Slug, str] | None = None
    """Deadline → what ends it where no act does."""


class Example(Shape):
    """A case with its answer; every file is refused whose examples do not come out."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    """What it shows; unique in the file."""
    move: Slug | None = None
    """The move asked for; left out where only `due` is expected."""
    base: Slug
    """Dossier to begin with."""
    on: date
    """Day on which the move is asked for."""
    set: dict[Slug, ExampleFields] = Field(default_factory=dict)
    """Kind of act → fields to change on the latest act of that kind; `null` takes the field away."""
    step: Slug | None = None
    """Step on which it stands, where that is not the step of the base."""
    moved_on: date | None = None
    """Day of the last granted move; not known when left out."""
    drop: list[Slug] = Field(default_factory=list)
    """Kinds of act to take away."""
    add: list[ExampleFields] = Field(default_factory=list)
    """Acts to add."""
    place: dict[str, Any] = Field(default_factory=dict)
    """Facts of the cell to change."""
    units: list[str] | None = None
    """Ids of the cell and the units above it."""
    moved: list[CellMove] = Field(default_factory=list)
    """Cells to which the dossier moved, or the same cell with other facts, in the order of days; its acts: `add`."""
    expect: Expect
    """The answer."""


def step_told(step: RouteStep) -> str:
    """Return one step of a route as examples write it: roles, then the place."""
    return f"{', '.join(step.roles)}: {step.where}"
