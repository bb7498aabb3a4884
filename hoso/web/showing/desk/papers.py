"""Several papers on one form: those that the next steps lack, and those that were added by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from engine.acts import KINDS, literal_words, unwrap
from engine.errors import HosoError
from engine.law.model.finding import Decision, Remedy
from hoso.web.showing.forms import FieldShown, form_of
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label, word_label

_RECORDED = frozenset(("record", "need", "redo", "renew"))
"""Remedies that are done by recording a paper."""
_RARE = frozenset(("body", "temporarily_away", "exempt_absent", "replacement", "received_on", "about", "person"))
"""Fields that few papers need; they are shown when they are asked for, or hold something."""
MOST = 20
"""Papers on one form."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The part of a form that is about one paper.

    Attributes:
        prefix: What the names of its fields begin with.
        slug, label: The kind of act.
        fields: Its fields, with what is filled in and what is wrong.
        kept: Name → value of fields that are not shown: what the frame says already.

    """

    prefix: str
    slug: str
    label: str
    fields: list[FieldShown]
    kept: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One paper that is asked for, with what is known of it before it is seen: an opinion, of whom.

    Attributes:
        slug: The kind of act.
        known: Field → value.

    """

    slug: str
    known: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return it as a form carries it: `opinion?source=residence`; `read_frame` reads it."""
        return f"{self.slug}?{urlencode(self.known)}" if self.known else self.slug


def read_frame(text: str) -> Frame | None:
    """Return the frame that a form carries; None for none. A field counts where it has a list of choices."""
    slug, _, known = text.partition("?")
    if slug not in KINDS:
        return None
    return Frame(slug, tuple(pair for pair in parse_qsl(known) if pair in set(_choices(slug))))


def lacking(decisions: Iterable[Decision]) -> list[Frame]:
    """Return a frame for each paper that the next moves still lack, in the order in which papers are made.

    A consent of a higher level is left out: it is asked for where a rule cannot be met otherwise.
    """
    needed: dict[Frame, int] = {}
    for decision in decisions:
        for finding in (*decision.blocking, *decision.later):
            for remedy in finding.remedies:
                if (frame := _frame(remedy)) is not None:
                    needed[frame] = max(needed.get(frame, 0), remedy.count, 1)
    told = {frame.slug for frame in needed if frame.known}
    order = list(KINDS)
    frames = [frame for frame, count in needed.items() if frame.known or frame.slug not in told for _ in range(count)]
    return sorted(frames, key=lambda frame: order.index(frame.slug))[:MOST]


def _frame(remedy: Remedy) -> Frame | None:
    """Return the paper by which a remedy is done; None where none does it."""
    slug = remedy.about
    if remedy.kind not in _RECORDED or slug not in KINDS:
        return None
    choices = {value: (name, value) for name, value in _choices(slug)}
    return Frame(slug, tuple(choices[word] for word in remedy.words if word in choices))


def _choices(slug: str) -> Iterator[tuple[str, str]]:
    """Return field and value of everything that may be chosen from a list in an act."""
    for name, info in KINDS[slug].model_fields.items():
        for value in literal_words(unwrap(info.annotation)):
            yield name, value


def forms_of(
    frames: Iterable[Frame], filled: Mapping[str, str], words: Words, *, error: HosoError | None = None
) -> list[PaperForm]:
    """Return the parts of a form; an error stands in the part that it is about; `all` or `every` shows every field."""
    return [
        _part(frame, f"{n}.", label, fields=form_of(
            frame.slug, part(n, filled) or dict(frame.known), words,
            error=error if error is not None and error.nth == n else None,
        ), every=shows_all(filled))
        for n, (frame, label) in enumerate(_labelled(frames, words))
    ]  # fmt: skip


def shows_all(filled: Mapping[str, str]) -> bool:
    """Tell whether every field was asked for, now or before."""
    return "all" in filled or "every" in filled


def is_rare(field: FieldShown) -> bool:
    """Tell whether a field may be left out at first."""
    return field.name in _RARE and not (field.required or field.value or field.fault)


def _part(frame: Frame, prefix: str, label: str, *, fields: list[FieldShown], every: bool) -> PaperForm:
    known = dict(frame.known)
    kept = [field for field in fields if field.value and field.value == known.get(field.name) and not field.fault]
    hidden = [] if every else [field for field in fields if is_rare(field) or field in kept]
    shown = [field for field in fields if field not in hidden]
    return PaperForm(prefix, frame.slug, label, shown, [(field.name, field.value) for field in hidden if field.value])


def _labelled(frames: Iterable[Frame], words: Words) -> Iterator[tuple[Frame, str]]:
    """Return each frame with what it is called, what is known of it, and a number from the second of a kind on."""
    counts: Counter[Frame] = Counter()
    for frame in frames:
        counts[frame] += 1
        known = ", ".join(word_label(value, words) for _, value in frame.known)
        label = f"{act_label(frame.slug, words)}: {known}" if known else act_label(frame.slug, words)
        yield frame, label if counts[frame] == 1 else f"{label} ({counts[frame]})"


def typed_in(n: int, frame: Frame, filled: Mapping[str, str]) -> bool:
    """Tell whether anything was filled in beside what the frame held from the beginning."""
    before = dict(frame.known)
    return any(value.strip() and value != before.get(name) for name, value in part(n, filled).items())


def part(n: int, filled: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of one part of a form: `2.on` is the day of the third."""
    head = f"{n}."
    return {name.removeprefix(head): value for name, value in filled.items() if name.startswith(head)}
