"""A report as values: lines of figures with their titles.

What each line says follows from `engine.read_models.published_figures`.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.read_models.published_figures import Comparison, Figure, Period, Ratio, Target


@dataclass(frozen=True, slots=True)
class Stated:
    """A share that a source states without the counts behind it, with the period it is about.

    Attributes:
        sign: `=`, `<` or `>`: whether it is the share itself or a bound of it.
        than: The period it is compared with; None where it is not.

    """

    share: Fraction
    sign: str
    period: Period
    than: Period | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A whole number that something lies below: what follows from "more than so much over the target"."""

    below: int
    reached: Figure
    over: Fraction


LineValue = Figure | Ratio | Comparison | Target | Stated | Bound


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a report: its title (Vietnamese, English), what it says, and who is counted twice in it."""

    title: tuple[str, str]
    said: LineValue


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """The figures of one locality under one name.

    Attributes:
        name: Of the report, such as `stalled`.
        place: Key of the locality; `place_title` its name.
        source: Title of the document that the figures come from, and its day.
        small_count: Counts of persons below it are not published.

    """

    name: str
    place: str
    place_title: tuple[str, str]
    source: str
    source_on: date
    small_count: int
    lines: tuple[ReportLine, ...]
