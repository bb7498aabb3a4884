"""The form of the section `standing` of a policy file: what is watched over units, and its examples."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from engine.law.model.monitor_rule import Watch
from policies.schemas.shapes import Bilingual, Shape, Slug, Version


class StandingShape(Shape):
    """Something watched over units, villages or whole queues rather than over one dossier. It never blocks anything."""

    title: Bilingual
    """Short name, as boards show it."""
    versions: Annotated[list[Version], Field(min_length=1)]
    """Windows in which it is watched; the day asked about chooses."""
    watch: Watch
    """What is watched, and the numbers of it."""
    severity: Literal["notice", "warning", "overdue", "critical"]
    """How much it presses."""
    message: Bilingual
    """What is wrong; `{names}` are filled in with the values seen and needed."""
    ends: Bilingual
    """What would end it."""
    route: Slug
    """Name of the way its alerts take; see `alerting`."""
    note: str | None = None
    """For the reader of the file."""


class StandingUnit(Shape):
    """A unit of an example, from a day on."""

    unit: Slug
    """Its id."""
    kind: Literal["province", "district", "commune", "grassroots", "department", "cell"]
    """What it is."""
    parent: str = ""
    """The unit above it."""
    since: date
    """First day of the window."""
    until: date | None = None
    """The day after it; left out where it still stands."""
    official_members: int | None = None
    """Official members in the window."""


class StandingRecord(Shape):
    """A record of a unit in an example, as `hoso unit record` takes it."""

    unit: Slug
    """The unit."""
    kind: Literal["in_hoso", "target", "admitted", "members_at_start", "village", "file_check", "reconciliation"]
    """What is recorded."""
    from_: date = Field(alias="from")
    """First day of the period, or the day."""
    to: date | None = None
    """Last day of the period."""
    place: str = ""
    """Name of the village."""
    value: Annotated[int, Field(ge=0)] | None = None
    """The number."""
    own_cell: bool | None = None
    """Whether the village has a cell of its own."""


class StandingFigures(Shape):
    """The dossiers of a cell in an example."""

    cell: Slug
    """The cell."""
    admitted: list[date] = Field(default_factory=list)
    """Days of its admissions."""
    open: dict[Slug, date] = Field(default_factory=dict)
    """Step → the day on which its oldest dossier there was opened."""


class StandingWaiting(Shape):
    """A dossier on a step in an example."""

    ref: str
    """Its code."""
    cell: Slug
    """The cell."""
    step: Slug
    """The step on which it stands."""
    moved_on: date
    """Since when."""


class StandingReview(Shape):
    """A dossier of an example with a decision whose ground was corrected since."""

    ref: str
    """Its code."""
    cell: Slug
    """The cell."""
    doubt: Literal["unsound", "corrected"]
    """`unsound`: judged again it would be refused; `corrected`: it would still be granted."""
    since: date
    """The day on which the correction was recorded."""


class StandingGround(Shape):
    """Units with their records and dossiers, to which examples of `standing` refer."""

    units: Annotated[list[StandingUnit], Field(min_length=1)]
    """The organisation."""
    records: list[StandingRecord] = Field(default_factory=list)
    """What was told by hand."""
    figures: list[StandingFigures] = Field(default_factory=list)
    """What the dossiers come to."""
    waiting: list[StandingWaiting] = Field(default_factory=list)
    """Dossiers whose pace is watched."""
    reviews: list[StandingReview] = Field(default_factory=list)
    """Dossiers with a decision to look at again."""


class StandingExample(Shape):
    """A day with what stands still on it; every file is refused whose examples do not come out."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    """What it shows; unique in the file."""
    ground: Slug
    """The units that it is about."""
    on: date
    """The day asked about."""
    records: list[StandingRecord] = Field(default_factory=list)
    """Records to add."""
    figures: list[StandingFigures] | None = None
    """Other figures in place of those of the ground."""
    rules: list[Slug] | None = None
    """Rules that it is about; all when left out."""
    expect: dict[str, date]
    """`rule subject` → the day on which it became true; the whole list, `{}` where nothing stands still."""
    told: dict[Slug, list[str]] | None = None
    """Rule → who is told first, who next, each as `role, role: place`; compared where it is written."""
    severity: dict[Slug, str] | None = None
    """Rule → how much it presses; compared where it is written."""
