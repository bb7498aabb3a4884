"""Published figures as text and as documents: every one with its period, every share with its denominator."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from engine.read_models import published_figures as counts
from engine.read_models.published_figures import Comparison, Figure, Period, Ratio, Target
from engine.read_models.report import Bound, LineValue, PublishedReport, ReportLine, Stated
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import Json, document


def reports_shown(reports: Sequence[PublishedReport], words: Words) -> Group:
    """Return the lines of some reports, each under its locality and its source."""
    return lines(*(part for report in reports for part in (_heading(report, words), _table(report, words))))


def reports_listed(reports: Sequence[PublishedReport], words: Words) -> Group:
    """Return which reports there are, and of which localities."""
    names = dict.fromkeys(report.name for report in reports)
    made = _bare(2)
    for name in names:
        places = ", ".join(report.place for report in reports if report.name == name)
        made.add_row(f"hoso report {name}", f"{words.label(f'report.{name}')}: {places}")
    return lines(Text(words.say("report.list"), "bold"), made)


def reports_document(reports: Sequence[PublishedReport]) -> Json:
    """Return the reports as a document; small counts of persons are left out as on the page."""
    return document("report", reports=[_body(report) for report in reports])


def _heading(report: PublishedReport, words: Words) -> Text:
    place, name = words.either(*report.place_title), words.label(f"report.{report.name}")
    told = words.say("report.heading", place=place, name=name, source=report.source, on=told_day(report.source_on))
    return Text(told, "bold")


def _table(report: PublishedReport, words: Words) -> Table:
    teller = _FigureWording(words, report.small_count)
    made = _bare(3)
    for line in report.lines:
        made.add_row(f"  {words.either(*line.title)}", *teller.said(line.said))
    if any(isinstance(line.said, Figure) and line.said.overlaps for line in report.lines):
        made.add_row(f"  ({words.say('report.overlaps')})", "", "")
    return made


def _bare(columns: int) -> Table:
    """Return a table without headings."""
    made = table(*[""] * columns)
    made.show_header = False
    return made


class _FigureWording:
    """Tells figures in one language: the value, then the days that it is about."""

    def __init__(self, words: Words, small_count: int) -> None:
        self.words, self.small_count = words, small_count

    def said(self, said: LineValue) -> tuple[str, str]:
        """Return the value of a line and its period."""
        return _TELLERS[type(said)](self, said)

    def figure(self, figure: Figure) -> tuple[str, str]:
        """Return a count with its unit."""
        unit = self.words.label(f"unit.{figure.unit}")
        return f"{self.count(figure)} {unit}", self.days(figure.period)

    def ratio(self, ratio: Ratio) -> tuple[str, str]:
        """Return part, whole and percent; only the bare bound where a part of persons is small."""
        told = f"{self.count(ratio.part)}/{self.count(ratio.whole)}"
        if not self.is_small(ratio.part):
            told = f"{told} = {self.percent(ratio.share)} %"
        return told, self.both("report.of", "part", ratio.part.period, whole=ratio.whole.period)

    def comparison(self, pair: Comparison) -> tuple[str, str]:
        """Return the earlier figure, the change and the later one."""
        days = self.both("report.then", "before", pair.before.period, after=pair.after.period)
        if self.is_small(pair.before) or self.is_small(pair.after):
            return f"{self.count(pair.before)} → {self.count(pair.after)}", days
        sign = "+" if pair.difference >= 0 else "−"
        growth = self.percent(pair.growth).replace("-", "−")
        growth = growth if pair.difference < 0 else f"+{growth}"
        told = f"{self.count(pair.before)} {sign} {self.number(abs(pair.difference))} = {self.count(pair.after)}"
        return f"{told} ({growth} %)", days

    def target(self, target: Target) -> tuple[str, str]:
        """Return the target with what it was rounded up from."""
        exact = self.decimal(counts.percent(target.exact / 100))
        told = self.words.say(
            "report.target", value=self.number(target.value), exact=exact, rate=self.percent(target.rate),
            base=self.count(target.base),
        )  # fmt: skip
        return told, self.days(target.base.period)

    def stated(self, stated: Stated) -> tuple[str, str]:
        """Return a share that stands without counts."""
        days = self.days(stated.period)
        if stated.than is not None:
            days = self.words.say("report.than", days=days, than=self.days(stated.than))
        sign = "" if stated.sign == "=" else f"{stated.sign} "
        return f"{sign}{self.percent(stated.share)} %", days

    def bound(self, bound: Bound) -> tuple[str, str]:
        """Return what a target lay below."""
        told = self.words.say(
            "report.below", n=self.number(bound.below), reached=self.count(bound.reached), over=self.percent(bound.over)
        )
        return told, self.days(bound.reached.period)

    def count(self, figure: Figure) -> str:
        """Return a count as it may be published."""
        return f"<{self.small_count}" if self.is_small(figure) else self.number(figure.value)

    def is_small(self, figure: Figure) -> bool:
        """Tell whether a count of persons is too small to be published."""
        return figure.unit == "persons" and counts.is_small(figure.value, threshold=self.small_count)

    def number(self, value: int) -> str:
        """Return a number with its thousands apart."""
        return self.words.either(f"{value:,}".replace(",", "."), f"{value:,}")

    def percent(self, share: Fraction) -> str:
        """Return a share in percent, without the sign."""
        return self.decimal(counts.percent(share))

    def decimal(self, text: str) -> str:
        """Return a decimal number with the mark of the language."""
        return self.words.either(text.replace(".", ","), text)

    def days(self, period: Period) -> str:
        """Return the days of a figure."""
        if period.first == period.last:
            return self.words.say("report.on", on=told_day(period.first))
        return self.words.say("report.days", first=told_day(period.first), last=told_day(period.last))

    def both(self, key: str, first: str, period: Period, **other: Period) -> str:
        """Return the days of two figures; once where they are the same."""
        ((name, second),) = other.items()
        if period == second:
            return self.days(period)
        return self.words.say(key, **{first: self.days(period), name: self.days(second)})


_TELLERS: dict[type, Callable[[_FigureWording, Any], tuple[str, str]]] = {
    Figure: _FigureWording.figure, Ratio: _FigureWording.ratio, Comparison: _FigureWording.comparison,
    Target: _FigureWording.target, Stated: _FigureWording.stated, Bound: _FigureWording.bound,
}  # fmt: skip


def _body(report: PublishedReport) -> Json:
    return {
        "name": report.name, "place": report.place, "source": report.source, "source_on": report.source_on,
        "lines": [_line(line, report.small_count) for line in report.lines],
    }  # fmt: skip


def _line(line: ReportLine, small: int) -> Json:
    teller = _FigureWording(Words("en"), small)
    value, days = teller.said(line.said)
    kind = type(line.said).__name__.lower()
    body: Json = {"title": {"vi": line.title[0], "en": line.title[1]}, "kind": kind, "value": value, "period": days}
    if isinstance(line.said, Ratio) and not teller.is_small(line.said.part):
        body["percent"] = counts.percent(line.said.share)
    return body
