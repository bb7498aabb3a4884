"""What happened to a dossier in several views: by day, by step, by paper, by person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from application.dossiers.queries.show_dossier import DossierView
from engine.calendar.vietnam_time import vietnam_day
from engine.ledger.entry import Entry
from engine.terms import EntryKind
from hoso.web.showing.dossiers import EntryShown, entries_shown
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import act_label, step_label

WAYS = ("day", "step", "paper", "who")
_MOVES = frozenset((EntryKind.MOVED, EntryKind.REFUSED, EntryKind.REDATED, EntryKind.REVIEWED, EntryKind.OPENED))


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """Entries that belong together, under a heading."""

    heading: str
    entries: tuple[EntryShown, ...]


def timeline_of(view: DossierView, by: str, words: Words, *, logins: Mapping[str, str]) -> list[TimelinePart]:
    """Return the entries of a dossier in one of the `WAYS`; days with the newest first, all else in its order.

    Args:
        view: The dossier, for its reader.
        by: One of `WAYS`.
        words: The catalogue.
        logins: Person id → login, for the view by person.

    """
    if by == "step":
        headings = _steps(view, words)
    elif by == "paper":
        headings = _papers(view, words)
    elif by == "who":
        headings = ((logins.get(entry.actor, entry.actor), entry) for entry in view.entries)
    else:
        headings = ((told_day(vietnam_day(entry.at)), entry) for entry in reversed(view.entries))
    parts: dict[str, list[Entry]] = {}
    for heading, entry in headings:
        parts.setdefault(heading, []).append(entry)
    return [TimelinePart(heading, tuple(entries_shown(each, view, words))) for heading, each in parts.items()]


def _steps(view: DossierView, words: Words) -> Iterator[tuple[str, Entry]]:
    """Yield each entry under the step in which it was made; the move that begins a step is the first of it."""
    step = "new"
    for entry in view.entries:
        step = entry.body["to"] if entry.kind is EntryKind.MOVED else step
        yield step_label(view.law.workflow, step, words), entry


def _papers(view: DossierView, words: Words) -> Iterator[tuple[str, Entry]]:
    """Yield each entry under what it is about: a kind of act, or the moves."""
    about: dict[int, str] = {}
    for entry in view.entries:
        slug = entry.body.get("act", "")
        about[entry.n] = slug
        named = [slug] if slug else list(dict.fromkeys(about.get(n, "") for n in entry.body.get("acts", ())))
        for each in named or [""]:
            heading = act_label(each, words) if each else words.say("web.moves" if entry.kind in _MOVES else "web.else")
            yield heading, entry
