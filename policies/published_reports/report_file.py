"""Files of published figures (`hoso-report/1`): one per locality, with named periods and denominators. No dossiers."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from engine.errors import BadValueError
from engine.read_models.published_figures import Period
from policies.schemas.shapes import Bilingual, Shape, Slug

CountedUnit = Literal["persons", "organisations", "cells", "villages", "attempts", "classes"]
"""What a figure counts. Attempts are not persons, and villages are not cells."""


def _exact(raw: object) -> object:
    """Return the share written as `25/1000`; refuse decimals, which are not exact."""
    top, _, bottom = raw.partition("/") if isinstance(raw, str) else ("", "", "")
    if not (top.isdecimal() and bottom.isdecimal() and int(bottom)):
        raise BadValueError("figure.not_a_share", value=raw)
    return Fraction(int(top), int(bottom))


Exact = Annotated[Fraction, BeforeValidator(_exact)]


class When(Shape):
    """A day, or the days from one to another."""

    on: date | None = None
    """The day on which it stood so."""
    from_: date | None = Field(None, alias="from")
    """First day counted."""
    until: date | None = None
    """Last day counted."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.on is None) == (self.from_ is None or self.until is None):
            raise BadValueError("figure.without_period")
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            raise BadValueError("figure.ends_before_it_begins")
        return self

    @property
    def period(self) -> Period:
        """Return the days as one value."""
        return Period(self.on or self.from_ or date.min, self.on or self.until or date.max)

    @property
    def is_a_year(self) -> bool:
        """Tell whether it is one whole calendar year."""
        first, last = self.period.first, self.period.last
        return first == date(first.year, 1, 1) and last == date(first.year, 12, 31)


class FigureShape(When):
    """A published count."""

    title: Bilingual
    """What is counted."""
    value: Annotated[int, Field(ge=0)]
    """The count."""
    unit: CountedUnit
    """What one of it is."""
    group: str = ""
    """Category that it counts alone; left out for all."""
    overlaps: bool = False
    """True where the category may share members with others; such figures are never summed."""


class Histories(Shape):
    """Organisations with their admissions by period; invented where the source gives only the sums."""

    periods: Annotated[list[When], Field(min_length=1)]
    """The periods, in order."""
    unit: CountedUnit
    """What one organisation is counted as."""
    rows: dict[Slug, list[int | None]]
    """Organisation → how many it admitted in each period; null where that is not known."""


class TotalShape(Shape):
    """A sum of figures that share no member."""

    of: Annotated[list[Slug], Field(min_length=2)]
    """Figures to add."""


class RatioShape(Shape):
    """A part of a whole."""

    part: Slug
    """The part."""
    whole: Slug
    """The whole: the denominator."""


class ChangeShape(Shape):
    """One figure beside an earlier one."""

    before: Slug
    """The earlier figure."""
    after: Slug
    """The later figure."""


class TargetShape(Shape):
    """A share of a base, rounded up."""

    rate: Exact
    """The share, such as 25/1000."""
    base: Slug
    """The figure it is a share of."""


class ShareShape(Shape):
    """A published share of a whole, turned into the nearest count."""

    share: Exact
    """The share."""
    whole: Slug
    """The whole."""
    overlaps: bool = True
    """True where the category may share members with others."""


class GrowthShape(Shape):
    """The earlier figure that a later one has grown from by a published share."""

    after: Slug
    """The later figure."""
    growth: Exact
    """By how much it has grown."""
    when: When
    """The period of the earlier figure."""


class OverShape(Shape):
    """The number that a target lay below when a figure went over it by more than a share."""

    reached: Slug
    """The figure."""
    over: Exact
    """By how much, at least, it went over."""


class StatedShape(Shape):
    """A share that the source states without its counts."""

    share: Exact
    """The share."""
    sign: Literal["=", "<", ">"] = "="
    """Whether it is the share itself or a bound of it."""
    when: When
    """The period it is about."""
    than: When | None = None
    """The period it is compared with."""


class StalledShape(Shape):
    """How many of the organisations listed admitted nobody in so many whole calendar years in a row."""

    years_in_a_row: Annotated[int, Field(ge=1)]
    """How many years; periods that are no whole calendar year are left out."""


class LineShape(Shape):
    """One line of a report: exactly one of the ways to reckon, and the published answer where there is one."""

    title: Bilingual | None = None
    """What it says; that of the figure when left out."""
    name: Slug | None = None
    """Under which later lines may use its result."""
    published: str | None = None
    """The answer as the source prints it; a file that reckons another one is refused."""
    figure: Slug | None = None
    total: TotalShape | None = None
    ratio: RatioShape | None = None
    change: ChangeShape | None = None
    target: TargetShape | None = None
    share: ShareShape | None = None
    before_growth: GrowthShape | None = None
    below: OverShape | None = None
    stated: StatedShape | None = None
    stalled: StalledShape | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        given = [name for name in WAYS if getattr(self, name) is not None]
        if len(given) != 1:
            raise BadValueError("report_line.not_one_way", n=len(given), ways=WAYS)
        if self.title is None and self.figure is None:
            raise BadValueError("report_line.without_title")
        return self

    @property
    def way(self) -> str:
        """Return the name of the way it reckons in."""
        return next(name for name in WAYS if getattr(self, name) is not None)


WAYS = ("figure", "total", "ratio", "change", "target", "share", "before_growth", "below", "stated", "stalled")
"""Ways in which a line may reckon."""


class SourceOfFigures(Shape):
    """The document that the figures come from."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    """What it is."""
    on: date
    """Its day."""


class ReportFile(Shape):
    """The published figures of one locality."""

    format: Literal["hoso-report/1"]
    place: Slug
    """Key of the locality."""
    title: Bilingual
    """Its name."""
    source: SourceOfFigures
    """Where the figures come from."""
    small_count: Annotated[int, Field(ge=1)]
    """Counts of persons below it are shown as below it."""
    figures: dict[Slug, FigureShape] = Field(default_factory=dict)
    """Published counts by name."""
    histories: Histories | None = None
    """Organisations with their admissions."""
    reports: Annotated[dict[Slug, Annotated[list[LineShape], Field(min_length=1)]], Field(min_length=1)]
    """Name of a report → its lines."""
    note: str | None = None
    """For the reader of the file."""
