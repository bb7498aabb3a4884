"""A published report as values: titled lines of figures.

`engine.read_models.published_figures` computes the value of each line.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.read_models.published_figures import Comparison, Figure, Period, Ratio, Target


@dataclass(frozen=True, slots=True)
class Stated:
    """A share that a source states without the counts behind it.

    Attributes:
        sign: `=` for the share itself, `<` or `>` for a bound of it.
        period: The days that it covers.
        than: The period that it is compared with; None without a comparison.

    """

    share: Fraction
    sign: str
    period: Period
    than: Period | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """An upper bound: a target lies below `below`, because `reached` exceeded it by more than the share `over`."""

    below: int
    reached: Figure
    over: Fraction


LineValue = Figure | Ratio | Comparison | Target | Stated | Bound


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a report: its title in Vietnamese and English, and its value."""

    title: tuple[str, str]
    said: LineValue


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A named report with the figures of one locality.

    Attributes:
        name: Name of the report, such as `stalled`.
        place: Key of the locality; `place_title` is its name in Vietnamese and English.
        source: Title of the document that the figures come from; `source_on` is its day.
        small_count: Counts of persons below it are not published.

    """

    name: str
    place: str
    place_title: tuple[str, str]
    source: str
    source_on: date
    small_count: int
    lines: tuple[ReportLine, ...]
