"""What stands in a file as a value becomes what the engine counts with. Knows units; knows nothing of rules."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from engine.law.model.finding import Citation
from engine.law.model.operand import ParamValue, fraction
from engine.law.model.rule import DatedValue, LengthUnit, RuleVersion
from engine.terms import Confidence
from policies.schemas.faults import Faults, about, nearest
from policies.schemas.policy_schema import ParamVersion
from policies.schemas.shapes import Source, Version
from reading.strict_yaml import KeyPath, Tree


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        msg = f"{raw!r} is not a whole number from 0"
        raise ValueError(msg)
    return raw


def _fraction(raw: object) -> Fraction:
    try:
        value = fraction(raw)
    except ValueError:
        value = None
    if not isinstance(value, Fraction):
        msg = f"{raw!r} is not a fraction from 0 to 1 such as 2/3"
        raise ValueError(msg)  # noqa: TRY004 - a wrong value of a file, whatever its type
    return value


def _word(raw: object) -> str:
    if not isinstance(raw, str) or not raw:
        msg = f"{raw!r} is not a word"
        raise ValueError(msg)
    return raw


def _words(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw:
        msg = f"{raw!r} is not a list of words"
        raise ValueError(msg)
    return tuple(_word(each) for each in raw)


def _switch(raw: object) -> bool:
    if not isinstance(raw, bool):
        msg = f"{raw!r} is neither true nor false"
        raise ValueError(msg)  # noqa: TRY004 - a wrong value of a file, whatever its type
    return raw


_READERS: dict[LengthUnit, Callable[[object], ParamValue]] = {
    "calendar_months": _whole,
    "calendar_years": _whole,
    "working_days": _whole,
    "members": _whole,
    "fraction": _fraction,
    "word": _word,
    "words": _words,
    "switch": _switch,
}


class ValueReader:
    """Reads values, windows and citations of one file, adding to `faults` what is wrong with them."""

    def __init__(self, tree: Tree, sources: dict[str, Source], faults: Faults) -> None:
        self.tree = tree
        self.sources = sources
        self.faults = faults
        self.cited: set[str] = set()

    def fault(self, path: KeyPath, what: str, *, hint: str = "") -> None:
        """Add a fault that begins with the rule, parameter or deadline it lies in."""
        self.faults.add(self.tree, path, about(self.tree, path) + what, hint=hint)

    def citation(self, cite: str, path: KeyPath, *, confidence: str) -> Citation:
        """Return a citation whose first word is the key of a source."""
        key, _, point = cite.partition(" ")
        self.cited.add(key)
        source = self.sources.get(key)
        if source is None:
            hint = nearest(key, self.sources, otherwise="add it to 'sources'")
            self.fault(path, f"unknown source '{key}' in the citation '{cite}'", hint=hint)
        return Citation(key, point, source.title if source else "", Confidence(confidence))

    def values(self, values: list[ParamVersion], unit: LengthUnit, path: KeyPath) -> tuple[DatedValue, ...]:
        """Return dated values of a unit, in the order of days."""
        read: list[DatedValue] = []
        for at, value in enumerate(values):
            cite = self.citation(value.cite, (*path, at, "cite"), confidence=value.confidence)
            try:
                read.append(DatedValue(value.from_, _READERS[unit](value.value), (cite,)))
            except ValueError as error:
                self.fault((*path, at, "value"), str(error), hint=f"the unit is {unit}")
        self._in_order([value.from_ for value in values], path, what="value")
        return tuple(read)

    def windows(self, versions: list[Version], path: KeyPath) -> tuple[RuleVersion, ...]:
        """Return windows in the order of days; each ends where the next begins, or at its own `until`."""
        self._in_order([version.from_ for version in versions], path, what="version")
        starts = [version.from_ for version in versions]
        read = []
        for at, (version, begins) in enumerate(zip(versions, [*starts[1:], None], strict=True)):
            if version.until and version.until <= version.from_:
                what = f"it ends on {version.until}, not after it begins on {version.from_}"
                self.fault((*path, at, "until"), what, hint="swap the two dates, or drop 'until'")
            elif version.until and begins and begins < version.until:
                what = f"the window until {version.until} overlaps the next one, which begins on {begins}"
                self.fault((*path, at, "until"), what, hint="drop 'until': a window ends where the next begins")
            cites = tuple(
                self.citation(cite, (*path, at, "cite", number), confidence=version.confidence)
                for number, cite in enumerate(version.cite)
            )
            read.append(RuleVersion(version.from_, version.until or begins, cites, Confidence(version.confidence)))
        return tuple(read)

    def _in_order(self, starts: list[date], path: KeyPath, *, what: str) -> None:
        for at, (earlier, later) in enumerate(pairwise(starts), start=1):
            if later <= earlier:
                text = f"the {what} from {later} stands after the one from {earlier}"
                self.fault((*path, at, "from"), text, hint="put them in the order of days, each day once")
