"""Reckons the lines of the report files, and refuses a file whose answer is not the published one."""

from collections.abc import Callable, Mapping
from pathlib import Path as Folder
from typing import Any

from engine.errors import HosoError, Message, PolicyFileError
from engine.read_models import published_figures as counts
from engine.read_models.published_figures import Comparison, Figure, Ratio, Target
from engine.read_models.report import Bound, LineValue, PublishedReport, ReportLine, Stated
from engine.text.alternatives import either
from engine.text.did_you_mean import meant
from policies.published_reports.report_file import FigureShape, LineShape, ReportFile
from policies.schemas.faults import Faults, validated
from reading.strict_yaml import KeyPath, Tree, read


def read_reports(folder: Folder) -> tuple[PublishedReport, ...]:
    """Return the reports of every file of a folder, by file name, then in the order of the file.

    Raises:
        PolicyFileError: A file is wrong; all faults of all files at once.

    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    return reports_of({f"{folder.name}/{name}": data for name, data in files.items()})


def reports_of(files: Mapping[str, bytes]) -> tuple[PublishedReport, ...]:
    """Return the reports that some files make; raises as `read_reports` does."""
    faults, reports = Faults(), list[PublishedReport]()
    for name, data in files.items():
        try:
            tree = read(name, data)
        except PolicyFileError as error:
            faults.add_from(error)
            continue
        file = validated(ReportFile, tree, faults)
        if file is not None:
            reports += _Reckoner(file, tree, faults).reports()
    faults.raise_if_any()
    return tuple(reports)


class _Reckoner:
    """Reckons the lines of one file; results with a name serve later lines."""

    def __init__(self, file: ReportFile, tree: Tree, faults: Faults) -> None:
        self.file, self.tree, self.faults = file, tree, faults
        self.figures = {name: _figure(name, shape) for name, shape in file.figures.items()}
        self._check_rows()

    def _check_rows(self) -> None:
        """Add a fault for every organisation that has not one number for each period."""
        histories = self.file.histories
        for name, numbers in histories.rows.items() if histories else ():
            if histories and len(numbers) != len(histories.periods):
                n, periods = len(numbers), len(histories.periods)
                what = Message("history.not_one_number_each", name=name, n=n, periods=periods)
                self.faults.add(self.tree, ("histories", "rows", name), what)

    def reports(self) -> list[PublishedReport]:
        """Return every report of the file."""
        file = self.file
        return [
            PublishedReport(
                name, file.place, (file.title.vi, file.title.en), file.source.title, file.source.on, file.small_count,
                tuple(line for at, shape in enumerate(shapes) for line in self.line(shape, ("reports", name, at))),
            )
            for name, shapes in file.reports.items()
        ]  # fmt: skip

    def line(self, shape: LineShape, path: KeyPath) -> list[ReportLine]:
        """Return the line, or none after adding what is wrong with it."""
        try:
            said = _WAYS[shape.way](self, shape)
        except HosoError as error:
            self.faults.add(self.tree, path, error.message)
            return []
        if isinstance(said, Figure | Target) and shape.name is not None:
            self.figures[shape.name] = _as_figure(shape.name, said)
        if shape.published is not None and shape.published not in answers_of(said):
            what = Message("report_line.of_another_answer", answer=either(*answers_of(said)), published=shape.published)
            self.faults.add(self.tree, (*path, "published"), what)
        title = shape.title or self.file.figures[str(shape.figure)].title
        return [ReportLine((title.vi, title.en), said)]

    def get(self, name: str) -> Figure:
        """Return a figure or an earlier result by name."""
        if name not in self.figures:
            raise PolicyFileError("figure.unknown", name=name, near=meant(name, self.figures))
        return self.figures[name]

    def stalled(self, shape: LineShape) -> Figure:
        """Return how many organisations admitted nobody in so many whole calendar years in a row."""
        histories, wanted = self.file.histories, shape.stalled
        if histories is None or wanted is None:
            raise PolicyFileError("history.none")
        years = [at for at, period in enumerate(histories.periods) if period.is_a_year]
        if len(years) < wanted.years_in_a_row:
            raise PolicyFileError("history.too_few_years", n=len(years), wanted=wanted.years_in_a_row)
        rows = [
            counts.YearsOfUnit(name, tuple(numbers[at] for at in years)) for name, numbers in histories.rows.items()
        ]
        stalled = counts.stalled(rows, in_a_row=wanted.years_in_a_row)
        days = counts.Period(histories.periods[years[0]].period.first, histories.periods[years[-1]].period.last)
        return Figure(shape.name or "stalled", len(stalled), histories.unit, days, group="stalled")


def answers_of(said: LineValue) -> tuple[str, ...]:
    """Return what a line comes to, as sources print it: whole numbers, and percent with its sign."""
    return _ANSWERS[type(said)](said)


_ANSWERS: dict[type, Callable[[Any], tuple[str, ...]]] = {
    Figure: lambda said: (str(said.value),),
    Ratio: lambda said: (f"{counts.percent(said.share)} %",),
    Comparison: lambda said: (str(said.difference), f"{counts.percent(said.growth)} %"),
    Target: lambda said: (str(said.value),),
    Stated: lambda said: (f"{counts.percent(said.share)} %",),
    Bound: lambda said: (str(said.below),),
}

_WAYS: dict[str, Callable[[_Reckoner, Any], LineValue]] = {
    "figure": lambda file, line: file.get(line.figure),
    "total": lambda file, line: counts.total([file.get(n) for n in line.total.of], name=line.name or "total"),
    "ratio": lambda file, line: counts.ratio(file.get(line.ratio.part), file.get(line.ratio.whole)),
    "change": lambda file, line: counts.comparison(file.get(line.change.before), file.get(line.change.after)),
    "target": lambda file, line: Target(file.get(line.target.base), line.target.rate),
    "share": lambda file, line: counts.converted(
        line.share.share, file.get(line.share.whole), name=line.name or "share", overlaps=line.share.overlaps
    ),
    "before_growth": lambda file, line: counts.before_growth(
        file.get(line.before_growth.after), line.before_growth.growth, name=line.name or "before",
        period=line.before_growth.when.period,
    ),
    "below": lambda file, line: Bound(
        counts.below(file.get(line.below.reached), line.below.over), file.get(line.below.reached), line.below.over
    ),
    "stated": lambda _, line: Stated(
        line.stated.share, line.stated.sign, line.stated.when.period, line.stated.than and line.stated.than.period
    ),
    "stalled": lambda file, line: file.stalled(line),
}  # fmt: skip


def _figure(name: str, shape: FigureShape) -> Figure:
    return Figure(name, shape.value, shape.unit, shape.period, shape.group, shape.overlaps)


def _as_figure(name: str, said: Figure | Target) -> Figure:
    if isinstance(said, Figure):
        return said
    return Figure(name, said.value, said.base.unit, said.base.period, group=name)
