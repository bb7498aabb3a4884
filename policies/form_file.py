"""Form files: which number and title a document has on a day (3-KNĐ and so on). A kind of act is the stable key."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from engine.acts import KINDS
from engine.law.rules import FormVersion, Sentence
from policies.faults import Faults, nearest, validated
from policies.shapes import Bilingual, Shape, Slug, Source, Version
from policies.values import Reader
from reading.strict_yaml import Path, Tree


class FormTitle(Shape):
    """One printed form."""

    number: Annotated[str, Field(min_length=1, max_length=20)] | None
    """Number printed on it, such as "3-KNĐ"; null where it has none."""
    title: Bilingual


class FormsOfInstrument(Version):
    """The forms of one instrument, from a day on until the next one's."""

    forms: dict[Slug, FormTitle]
    """Kind of act → its form."""


class FormsFile(Shape):
    """Format `hoso-forms/1`: numbers and titles of the printed forms, by instrument."""

    format: Literal["hoso-forms/1"]
    sources: dict[Slug, Source]
    versions: Annotated[list[FormsOfInstrument], Field(min_length=1)]
    note: str | None = None


def forms_of(trees: Mapping[str, Tree], faults: Faults) -> dict[str, tuple[FormVersion, ...]]:
    """Return kind of act → its forms by day, adding to `faults` what is wrong with the files.

    A version that does not name a kind of act leaves its form as it was.
    """
    found: list[tuple[str, FormVersion]] = []
    for tree in trees.values():
        file = validated(FormsFile, tree, faults)
        if file is not None:
            _check(file, tree, faults)
            found.extend(each for version in file.versions for each in _forms(version))
    found.sort(key=lambda each: each[1].since)
    return {slug: tuple(form for name, form in found if name == slug) for slug in dict(found)}


def _check(file: FormsFile, tree: Tree, faults: Faults) -> None:
    for at, version in enumerate(file.versions):
        path: Path = ("versions", at)
        for slug in version.forms.keys() - KINDS.keys():
            hint = nearest(slug, KINDS, otherwise="the key of a form is a kind of act")
            faults.add(tree, (*path, "forms", slug), f"there is no act '{slug}'", hint=hint)
    reader = Reader(tree, file.sources, faults)
    reader.windows(list(file.versions), ("versions",))


def _forms(version: FormsOfInstrument) -> Iterable[tuple[str, FormVersion]]:
    """Yield the forms of one instrument by kind of act."""
    for slug, form in version.forms.items():
        yield slug, FormVersion(version.from_, form.number, Sentence(form.title.vi, form.title.en))
