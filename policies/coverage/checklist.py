"""The checklist: each row of what is known of the law and what became of it, and the table of instruments.

Two forms of file in `law/`: `hoso-law-rows/1` and `hoso-law-instruments/1`. They hold no rule: they say for each row of
the source which rule, parameter or deadline it is, or why it is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from engine.errors import BadValueError, Message
from engine.text.did_you_mean import meant
from policies.schemas.faults import Faults, validated
from policies.schemas.shapes import Bilingual, Letter, RuleId, Shape, Slug
from reading.strict_yaml import KeyPath, Tree

FOLDER = "law"

_OF_OTHERS = frozenset({"hoso-properties/1", "hoso-equivalents/1"})
"""Forms of files in the same folder that are read elsewhere."""


class Became(Shape):
    """What became of a row; at least one of these."""

    rules: list[RuleId] = Field(default_factory=list)
    """Rules, of overlays too, and ids under which the day is cited from which a move counts."""
    params: list[Slug] = Field(default_factory=list)
    """Parameters."""
    deadlines: list[Slug] = Field(default_factory=list)
    """Deadlines."""
    standing: list[Slug] = Field(default_factory=list)
    """What is watched over units."""
    effective: list[Slug] = Field(default_factory=list)
    """Moves whose day of effect it sets."""
    overlays: list[Slug] = Field(default_factory=list)
    """Units whose overlay holds it."""
    not_a_rule: Bilingual | None = None
    """Known and deliberately not a rule, because …"""
    not_yet: Bilingual | None = None
    """To be encoded, and what is waited for."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.is_encoded and self.not_a_rule is None and self.not_yet is None:
            raise BadValueError("row.became_nothing")
        return self

    @property
    def is_encoded(self) -> bool:
        """Tell whether something in the edition holds it."""
        return bool(self.rules or self.params or self.deadlines or self.standing or self.effective or self.overlays)


class ChecklistRow(Shape):
    """One row of the source."""

    id: Annotated[str, Field(min_length=1, max_length=80)]
    """Id of the row: that of a rule, `due.<name>` or the name of a parameter."""
    kind: Literal["rule", "deadline", "parameter"]
    """What it is about."""
    text: Bilingual
    """What the law says, in short."""
    version: str = ""
    """Instruments and points, as the source gives them."""
    confidence: list[Letter] = Field(default_factory=list)
    """Letters that the source gives, of all its parts."""
    marks: list[str] = Field(default_factory=list)
    """Marks of the places where it was read, such as S28."""
    guards: list[str] = Field(default_factory=list)
    """Letters of the steps that it guards, as the source gives them."""
    became: Became
    """What became of it."""
    note: Bilingual | None = None
    """Which part of it nobody checks."""


class RowsFile(Shape):
    """A section of the source with its rows."""

    format: Literal["hoso-law-rows/1"]
    section: Annotated[str, Field(min_length=1, max_length=20)]
    """Number of the section."""
    title: Bilingual
    """What it is about."""
    rows: Annotated[list[ChecklistRow], Field(min_length=1)]
    """In the order of the source."""
    note: str | None = None
    """For the reader of the file."""


class InstrumentRow(Shape):
    """One legal text: when it was issued, from when it is in force, what it replaces."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    """Number and sign."""
    issued: date | None
    """Day of signing; null where it was not found."""
    in_force: date | None
    """First day; null where it was not found."""
    replaces: list[Slug] = Field(default_factory=list)
    """Keys of earlier texts."""
    replaced_by: Slug | None = None
    """Key of the later text; null while it is in force."""
    inferred: list[Literal["issued", "in_force", "replaces", "replaced_by"]] = Field(default_factory=list)
    """What is a conclusion of ours and stands in no source."""
    governs: Bilingual
    """What it is about."""
    confidence: list[Letter] = Field(default_factory=list)
    """Letters that the source gives."""
    marks: list[str] = Field(default_factory=list)
    """Marks of the places where it was read."""
    note: Bilingual | None = None
    """What is uncertain."""


class InstrumentsFile(Shape):
    """The table of instruments."""

    format: Literal["hoso-law-instruments/1"]
    instruments: Annotated[dict[Slug, InstrumentRow], Field(min_length=1)]
    """Key as rules cite it → the text, in the order of days."""
    note: str | None = None
    """For the reader of the file."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the file and the path where it stands."""

    row: ChecklistRow
    section: str
    tree: Tree
    path: KeyPath


@dataclass(frozen=True, slots=True)
class Checklist:
    """All rows in the order of file names, then of lines; and all instruments."""

    rows: tuple[Placed, ...] = ()
    sections: Mapping[str, Bilingual] = field(default_factory=dict)
    instruments: Mapping[str, InstrumentRow] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)
    """Key of an instrument → the file in which it stands."""

    def rows_of_rule(self, rule: str) -> list[ChecklistRow]:
        """Return the rows that a rule came from."""
        return [placed.row for placed in self.rows if rule in placed.row.became.rules]

    def rows_of(self, part: Literal["deadlines", "standing"], name: str) -> list[ChecklistRow]:
        """Return the rows that a deadline or a standing rule came from."""
        return [placed.row for placed in self.rows if name in getattr(placed.row.became, part)]


def checklist_of(trees: Iterable[Tree], faults: Faults) -> Checklist:
    """Return the checklist of the files in `law/`, adding to `faults` what is wrong with each file by itself."""
    rows: list[Placed] = []
    sections: dict[str, Bilingual] = {}
    instruments: dict[str, InstrumentRow] = {}
    homes: dict[str, Tree] = {}
    for tree in trees:
        form = tree.data.get("format") if isinstance(tree.data, dict) else None
        if form in _OF_OTHERS:
            continue
        if form == "hoso-law-instruments/1":
            table = validated(InstrumentsFile, tree, faults)
            own = table.instruments if table else {}
            instruments |= own
            homes |= dict.fromkeys(own, tree)
            continue
        file = validated(RowsFile, tree, faults)
        if file is not None:
            sections.setdefault(file.section, file.title)
            rows += [Placed(row, file.section, tree, ("rows", at)) for at, row in enumerate(file.rows)]
    _check_once(rows, faults)
    _check_replacements(instruments, homes, faults)
    _check_circles(instruments, homes, faults)
    return Checklist(tuple(rows), sections, instruments, homes)


def _check_once(rows: Iterable[Placed], faults: Faults) -> None:
    """Add a fault for every row that stands twice."""
    first: dict[str, Placed] = {}
    for placed in rows:
        earlier = first.setdefault(placed.row.id, placed)
        if earlier is not placed:
            row = Message("owner.row", name=placed.row.id)
            what = Message("row.twice", file=earlier.tree.name)
            faults.add(placed.tree, (*placed.path, "id"), what, about=(row,))


def _check_replacements(instruments: Mapping[str, InstrumentRow], homes: Mapping[str, Tree], faults: Faults) -> None:
    """Add a fault for every instrument that replaces, or is replaced by, one that is not in the table."""
    for key, instrument in instruments.items():
        named = [("replaces", at, other) for at, other in enumerate(instrument.replaces)]
        paths: list[tuple[KeyPath, str]] = [((part, at), other) for part, at, other in named]
        if instrument.replaced_by is not None:
            paths.append((("replaced_by",), instrument.replaced_by))
        for path, other in paths:
            if other not in instruments:
                near = meant(other, instruments) or Message("instrument.add")
                what = Message("instrument.unknown", key=other, near=near)
                faults.add(homes[key], ("instruments", key, *path), what, about=_owner(key))


def _check_circles(instruments: Mapping[str, InstrumentRow], homes: Mapping[str, Tree], faults: Faults) -> None:
    """Add a fault for every circle of instruments that replace each other, once."""
    later: dict[str, set[str]] = {key: {row.replaced_by} - {None} for key, row in instruments.items()}  # type: ignore[misc]
    for key, row in instruments.items():
        for earlier in row.replaces:
            later.setdefault(earlier, set()).add(key)
    reported: set[str] = set()
    for key in instruments:
        circle = _way_back(key, later)
        if circle and reported.isdisjoint(circle):
            reported |= set(circle)
            what = Message("instrument.replaces_itself", circle=" → ".join((*circle, key)))
            faults.add(homes[key], ("instruments", key), what, about=_owner(key))


def _owner(key: str) -> tuple[Message]:
    return (Message("owner.instrument", name=key),)


def _way_back(key: str, later: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return the shortest way by later texts from one back to itself; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(key,)]
    seen = set[str]()
    while ways:
        way = ways.pop(0)
        for other in sorted(later.get(way[-1], ())):
            if other == key:
                return way
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()
