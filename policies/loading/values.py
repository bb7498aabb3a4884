"""What stands in a file as a value becomes what the engine counts with. Knows units; knows nothing of rules."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from engine.errors import BadValueError, Message
from engine.law.model.finding import Citation
from engine.law.model.operand import ParamValue, fraction
from engine.law.model.rule import DatedValue, LengthUnit, RuleVersion
from engine.law.operators.field_checks import unit_named
from engine.terms import Confidence
from engine.text.did_you_mean import meant
from policies.schemas.faults import Faults, Owner, owner_of
from policies.schemas.policy_schema import ParamVersion
from policies.schemas.shapes import Source, Version
from reading.strict_yaml import KeyPath, Tree


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise BadValueError("value.not_whole_from_0", value=raw)
    return raw


def _fraction(raw: object) -> Fraction:
    try:
        value = fraction(raw)
    except ValueError:
        value = None
    if not isinstance(value, Fraction):
        raise BadValueError("value.not_a_fraction", value=raw)
    return value


def _word(raw: object) -> str:
    if not isinstance(raw, str) or not raw:
        raise BadValueError("value.not_a_word", value=raw)
    return raw


def _words(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw:
        raise BadValueError("value.not_a_list_of_words", value=raw)
    return tuple(_word(word) for word in raw)


def _switch(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise BadValueError("value.no_switch", value=raw)
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

    def fault(self, path: KeyPath, what: Message, *, about: Owner = ()) -> None:
        """Add a fault that names the rule, parameter or deadline it lies in, then what else it is `about`."""
        self.faults.add(self.tree, path, what, about=(*owner_of(self.tree, path), *about))

    def citation(self, cite: str, path: KeyPath, *, confidence: str) -> Citation:
        """Return a citation whose first word is the key of a source."""
        key, _, point = cite.partition(" ")
        self.cited.add(key)
        source = self.sources.get(key)
        if source is None:
            near = meant(key, self.sources) or Message("source.add")
            self.fault(path, Message("source.unknown", key=key, cite=cite, near=near))
        return Citation(key, point, source.title if source else "", Confidence(confidence))

    def values(self, values: list[ParamVersion], unit: LengthUnit, path: KeyPath) -> tuple[DatedValue, ...]:
        """Return dated values of a unit, in the order of days."""
        read: list[DatedValue] = []
        for at, value in enumerate(values):
            cite = self.citation(value.cite, (*path, at, "cite"), confidence=value.confidence)
            try:
                read.append(DatedValue(value.from_, _READERS[unit](value.value), (cite,)))
            except BadValueError as error:
                self.fault((*path, at, "value"), Message("value.of_unit", what=error.message, unit=unit_named(unit)))
        for at, later, earlier in _out_of_order([value.from_ for value in values]):
            self.fault((*path, at, "from"), Message("value.out_of_order", later=later, earlier=earlier))
        return tuple(read)

    def windows(self, versions: list[Version], path: KeyPath) -> tuple[RuleVersion, ...]:
        """Return windows in the order of days; each ends where the next begins, or at its own `until`."""
        for at, later, earlier in _out_of_order([version.from_ for version in versions]):
            self.fault((*path, at, "from"), Message("version.out_of_order", later=later, earlier=earlier))
        starts = [version.from_ for version in versions]
        read = []
        for at, (version, begins) in enumerate(zip(versions, [*starts[1:], None], strict=True)):
            if version.until and version.until <= version.from_:
                what = Message("version.ends_too_early", until=version.until, since=version.from_)
                self.fault((*path, at, "until"), what)
            elif version.until and begins and begins < version.until:
                what = Message("version.overlaps", until=version.until, begins=begins)
                self.fault((*path, at, "until"), what)
            cites = tuple(
                self.citation(cite, (*path, at, "cite", number), confidence=version.confidence)
                for number, cite in enumerate(version.cite)
            )
            read.append(RuleVersion(version.from_, version.until or begins, cites, Confidence(version.confidence)))
        return tuple(read)


def _out_of_order(starts: list[date]) -> Iterator[tuple[int, date, date]]:
    """Yield position and day of each start that is not later than the one before it, and the day of that one."""
    for at, (earlier, later) in enumerate(pairwise(starts), start=1):
        if later <= earlier:
            yield at, later, earlier
