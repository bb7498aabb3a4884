"""Form files: which number and title a document has on a day (3-KNĐ and so on). A kind of act is the stable key."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from engine.acts import KINDS
from engine.errors import Message
from engine.law.model.rule import FormVersion, Sentence
from engine.text.did_you_mean import meant
from policies.loading.values import ValueReader
from policies.schemas.faults import Faults, validated
from policies.schemas.shapes import Bilingual, Letter, Shape, Slug, Source, Version
from reading.strict_yaml import KeyPath, Tree


class FormTitle(Shape):
    """One printed form."""

    number: Annotated[str, Field(min_length=1, max_length=20)] | None
    """Number printed on it, such as "3-KNĐ"; null where it has none."""
    title: Bilingual
    confidence: Letter | None = None
    """Where it is less sure than the rest of the list."""


class FormsOfInstrument(Version):
    """The forms of one instrument, from a day on until the next one's."""

    forms: dict[Slug, FormTitle]
    """Kind of act → its form."""


class OtherPaper(Shape):
    """A paper of a list of serial numbers that no kind of act stands for."""

    serial: Annotated[str, Field(min_length=1, max_length=20)]
    """Its numbers in the list."""
    title: Bilingual


class Serials(Shape):
    """Serial numbers of the papers in a list for digitising; they are printed nowhere and are no numbers of forms."""

    cite: Annotated[str, Field(min_length=1, max_length=100)]
    """Where the list stands."""
    confidence: Letter
    """How sure it is."""
    of: dict[Slug, Annotated[str, Field(min_length=1, max_length=20)]]
    """Kind of act → its numbers in the list."""
    others: list[OtherPaper] = Field(default_factory=list)
    """Papers of the list that no kind of act stands for."""


class FormsFile(Shape):
    """Format `hoso-forms/1`: numbers and titles of the printed forms, by instrument."""

    format: Literal["hoso-forms/1"]
    sources: dict[Slug, Source]
    versions: Annotated[list[FormsOfInstrument], Field(min_length=1)]
    serials: Serials | None = None
    note: str | None = None


def forms_of(trees: Mapping[str, Tree], faults: Faults) -> dict[str, tuple[FormVersion, ...]]:
    """Return kind of act → its forms by day, adding to `faults` what is wrong with the files.

    A version that does not name a kind of act leaves its form as it was.
    """
    forms: list[tuple[str, FormVersion]] = []
    for tree in trees.values():
        file = validated(FormsFile, tree, faults)
        if file is not None:
            _check(file, tree, faults)
            forms.extend(form for version in file.versions for form in _forms(version))
    forms.sort(key=lambda pair: pair[1].since)
    return {slug: tuple(form for name, form in forms if name == slug) for slug in dict(forms)}


def _check(file: FormsFile, tree: Tree, faults: Faults) -> None:
    keyed: list[tuple[KeyPath, Iterable[str]]] = [
        (("versions", at, "forms"), version.forms) for at, version in enumerate(file.versions)
    ]
    if file.serials is not None:
        keyed.append((("serials", "of"), file.serials.of))
    for path, slugs in keyed:
        for slug in sorted(set(slugs) - KINDS.keys()):
            near = meant(slug, KINDS) or Message("act.key_of_a_form")
            faults.add(tree, (*path, slug), Message("act.unknown_in_file", act=slug, near=near))
    reader = ValueReader(tree, file.sources, faults)
    if file.serials is not None:
        reader.citation(file.serials.cite, ("serials", "cite"), confidence=file.serials.confidence)
    reader.windows(list(file.versions), ("versions",))


def _forms(version: FormsOfInstrument) -> Iterable[tuple[str, FormVersion]]:
    """Yield the forms of one instrument by kind of act."""
    for slug, form in version.forms.items():
        yield slug, FormVersion(version.from_, form.number, Sentence(form.title.vi, form.title.en))
