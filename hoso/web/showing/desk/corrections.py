"""What a form that corrects an act holds: the act as it stands, what was changed of it, and the entries behind it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from engine.acts import Act
from engine.dossiers.dossier import Recorded
from engine.errors import HosoError
from engine.ledger.entry import Entry
from hoso.web.showing.forms import FieldShown, form_of, read_form
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day


def typed_of(act: Act) -> dict[str, str]:
    """Return the fields of an act as somebody would type them into its form; what is not known is left out."""
    stands = {name: getattr(act, name) for name in type(act).model_fields}
    return {name: _typed(value) for name, value in stands.items() if value is not None}


def fields_of(act: Act, filled: Mapping[str, str], words: Words, *, error: HosoError | None = None) -> list[FieldShown]:
    """Return the fields of an act's form with what is filled in, and what is wrong beside each."""
    return form_of(act.slug, filled, words, error=error)


def changed_fields(recorded: Recorded, filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that were filled in otherwise than the act stands; None for one that was emptied."""
    stood, typed = typed_of(recorded.act), read_form(recorded.act.slug, filled)
    changed: dict[str, Any] = {
        name: value for name, value in typed.items() if filled.get(name, "").strip() != stood.get(name, "")
    }
    emptied = {name: None for name in stood if name in filled and not filled[name].strip()}
    return {**changed, **emptied}


def entries_about(entries: Sequence[Entry], numbers: Collection[int]) -> list[Entry]:
    """Return the entries that recorded, corrected, accepted or redated what stands in these, oldest first."""
    about = set(numbers)
    for entry in reversed(entries):  # a correction names the entry before it
        if entry.n in about and "corrects" in entry.body:
            about.add(entry.body["corrects"])
    shown = []
    for entry in entries:
        named = {entry.body.get("corrects"), entry.body.get("redates"), entry.body.get("reviews")}
        if entry.n in about or named & about or about & _accepted(entry):
            shown.append(entry)
            about |= {entry.n} if "corrects" in entry.body else set()
    return shown


def _accepted(entry: Entry) -> set[int]:
    acts = entry.body.get("acts")
    return set(acts) if isinstance(acts, list) else set()


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return told_day(value) if isinstance(value, date) else str(value)
