"""Every field of the act that an entry records, as lines: its value, and the one before where it was corrected."""

from datetime import date
from typing import Any

from application.dossiers.queries.show_history import WholeEntry
from engine.acts import KINDS, unwrap
from engine.ledger.entry import Entry
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import field_label, value_label


def fields_told(seen: WholeEntry, words: Words) -> list[str]:
    """Return each field of an act with its value, and the value before where it was corrected."""
    slug = seen.entry.body.get("act", "")
    if slug not in KINDS:
        return []
    now, before = _values(seen.entry), {} if seen.before is None else _values(seen.before)
    told = []
    for name in KINDS[slug].model_fields:
        new, old = (_told(slug, name, values.get(name), words=words) for values in (now, before))
        if new == old == "":
            continue
        was = "" if seen.before is None or new == old else f" ({words.say('entry.before')}: {old or '–'})"
        told.append(f"{field_label(slug, name, words)}: {new or '–'}{was}")
    return told


def _values(entry: Entry) -> dict[str, Any]:
    return {**entry.body.get("fields", {}), **entry.private}


def _told(slug: str, name: str, value: Any, *, words: Words) -> str:  # noqa: ANN401  # a JSON value
    if value is None:
        return ""
    if unwrap(KINDS[slug].model_fields[name].annotation) is date:
        return told_day(date.fromisoformat(value))
    return value_label(value, words)
