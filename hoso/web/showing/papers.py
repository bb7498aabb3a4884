"""Several papers on one form: those that the next steps lack, and those that were added by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.acts import KINDS
from engine.errors import HosoError
from engine.law.model.finding import Decision, Remedy
from hoso.web.showing.forms import FieldShown, form_of
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label

RECORDED = frozenset(("record", "need", "redo", "renew"))
"""Remedies that are done by recording a paper."""
MOST = 20
"""Papers on one form."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The part of a form that is about one paper.

    Attributes:
        prefix: What the names of its fields begin with.
        slug, label: The kind of act.
        fields: Its fields, with what is filled in and what is wrong.

    """

    prefix: str
    slug: str
    label: str
    fields: list[FieldShown]


def slug_of(remedy: Remedy) -> str:
    """Return the kind of act by whose recording a remedy is done; empty where none does it."""
    if remedy.kind == "consent":
        return "superior_consent"
    slug = remedy.about.partition(".")[0]
    return slug if remedy.kind in RECORDED and slug in KINDS and "." not in remedy.about else ""


def lacking(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the kinds of act that the next moves still lack, each once, in the order in which acts are made.

    A consent of a higher level is left out: it is asked for where a rule cannot be met otherwise.
    """
    wanted = {
        slug_of(remedy)
        for decision in decisions
        for finding in (*decision.blocking, *decision.later)
        for remedy in finding.remedies
        if remedy.kind != "consent"
    }
    return tuple(slug for slug in KINDS if slug in wanted)


def forms_of(
    slugs: Iterable[str], filled: Mapping[str, str], words: Words, *, error: HosoError | None = None
) -> list[PaperForm]:
    """Return the parts of a form; an error stands in the part that it is about."""
    return [
        PaperForm(
            f"{n}.", slug, act_label(slug, words),
            form_of(slug, part(n, filled), words, error=error if error is not None and error.nth == n else None),
        )
        for n, slug in enumerate(slugs)
    ]  # fmt: skip


def part(n: int, filled: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of one part of a form: `2.on` is the day of the third."""
    head = f"{n}."
    return {name.removeprefix(head): value for name, value in filled.items() if name.startswith(head)}
