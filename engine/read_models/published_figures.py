"""Published figures and exact arithmetic on them: sums, differences, ratios, targets.

Every figure has a period and a unit; figures of different units are never added or divided. Categories that overlap
(women, farmers, young people) are never summed, because one person may belong to several.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from engine.errors import RequestError
from engine.text.alternatives import together


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that a figure covers, both ends included; one day for a figure as of a day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A published count.

    Attributes:
        name: Key within its report.
        value: A whole number.
        unit: What is counted, such as `members` or `attempts`.
        period: The days that it covers.
        group: The category counted, such as `women`; empty for all.
        overlaps: True where the category may share members with others.

    """

    name: str
    value: int
    unit: str
    period: Period
    group: str = ""
    overlaps: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part beside its whole, each a figure with its own period."""

    part: Figure
    whole: Figure

    @property
    def share(self) -> Fraction:
        """Return the exact share."""
        return Fraction(self.part.value, self.whole.value)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside an earlier one, each with its own period."""

    before: Figure
    after: Figure

    @property
    def difference(self) -> int:
        """Return the later figure minus the earlier one."""
        return self.after.value - self.before.value

    @property
    def growth(self) -> Fraction:
        """Return the growth as a share of the earlier figure; negative for a decline."""
        return Fraction(self.difference, self.before.value)


@dataclass(frozen=True, slots=True)
class Target:
    """A target given as a share of a base; its value is rounded up, because persons are counted."""

    base: Figure
    rate: Fraction

    @property
    def exact(self) -> Fraction:
        """Return the share before rounding."""
        return self.base.value * self.rate

    @property
    def value(self) -> int:
        """Return the smallest whole number that reaches the share."""
        return -(-self.exact.numerator // self.exact.denominator)


def total(figures: Sequence[Figure], *, name: str) -> Figure:
    """Return the sum of figures of one unit that share no member.

    Raises:
        RequestError: There are no figures, their units differ, a category overlaps, or two figures of one group have
            days in common.

    """
    _demand_one_unit(figures, name)
    shared = tuple(figure.name for figure in figures if figure.overlaps)
    if shared:
        raise RequestError("figure.overlaps", name=name, figures=shared)
    for at, figure in enumerate(figures):
        for other in figures[at + 1 :]:
            if figure.group == other.group and _meet(figure.period, other.period):
                raise RequestError("figure.counted_twice", name=name, first=figure.name, second=other.name)
    days = Period(min(figure.period.first for figure in figures), max(figure.period.last for figure in figures))
    return Figure(name, sum(figure.value for figure in figures), figures[0].unit, days)


def ratio(part: Figure, whole: Figure) -> Ratio:
    """Return a part beside its whole.

    Raises:
        RequestError: The units differ, the whole is 0, or the part is larger than the whole.

    """
    _demand_one_unit((part, whole), part.name)
    if not 0 <= part.value <= whole.value or whole.value == 0:
        raise RequestError("figure.no_part", part=part.name, n=part.value, whole=whole.name, of=whole.value)
    return Ratio(part, whole)


def comparison(before: Figure, after: Figure) -> Comparison:
    """Return two figures beside each other.

    Raises:
        RequestError: The units differ, the earlier figure is 0, or it is not the earlier one.

    """
    _demand_one_unit((before, after), after.name)
    if before.value <= 0 or before.period > after.period:
        raise RequestError("figure.not_comparable", after=after.name, before=before.name)
    return Comparison(before, after)


def converted(share: Fraction, whole: Figure, *, name: str, overlaps: bool) -> Figure:
    """Return the count nearest to a published share of a whole; halves are rounded up."""
    return replace(whole, name=name, value=rounded(share * whole.value), group=name, overlaps=overlaps)


def before_growth(after: Figure, growth: Fraction, *, name: str, period: Period) -> Figure:
    """Return the count nearest to the one from which a figure has grown by a published share."""
    return replace(after, name=name, value=rounded(after.value / (1 + growth)), period=period)


def below(reached: Figure, over: Fraction) -> int:
    """Return an upper bound of a target that a figure exceeded by more than a share of it."""
    return int(reached.value / (1 + over))


@dataclass(frozen=True, slots=True)
class YearsOfUnit:
    """The admissions of one organisation by period, in the order of periods; None where not known."""

    unit: str
    admitted: tuple[int | None, ...]


def stalled(units: Iterable[YearsOfUnit], *, in_a_row: int) -> tuple[YearsOfUnit, ...]:
    """Return the organisations with 0 admissions in this many periods in a row; a number not known is not 0."""
    return tuple(unit for unit in units if _longest_run_of_zeros(unit.admitted) >= in_a_row)


def percent(share: Fraction, digits: int = 2) -> str:
    """Return a share in percent, rounded half up, without trailing zeros: `29.07`, `44.6`, `-12.5`."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    text = str(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_small(value: int, *, threshold: int) -> bool:
    """Tell whether a count of persons could identify somebody: above 0 and below the threshold."""
    return 0 < value < threshold


def rounded(exact: Fraction) -> int:
    """Return the nearest whole number; halves are rounded up."""
    return int((exact + Fraction(1, 2)).__floor__())


def _longest_run_of_zeros(admitted: Sequence[int | None]) -> int:
    longest = run = 0
    for number in admitted:
        run = run + 1 if number == 0 else 0
        longest = max(longest, run)
    return longest


def _meet(period: Period, other: Period) -> bool:
    return period.first <= other.last and other.first <= period.last


def _demand_one_unit(figures: Sequence[Figure], name: str) -> None:
    units = sorted({figure.unit for figure in figures})
    if not units:
        raise RequestError("figure.none_to_add", name=name)
    if len(units) > 1:
        raise RequestError("figure.units_differ", name=name, units=together(*units))
