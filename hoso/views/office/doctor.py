"""The self-check: settings, database, policies, and what is wrong with them; as text and as a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group
from rich.text import Text

from application.administration.check_office import OfficeCheck
from engine.errors import Message
from hoso import __version__
from hoso.views.alerts.alert_documents import watch_body
from hoso.views.alerts.watch import watch_line
from hoso.views.layout import lines
from hoso.views.office.doctor_lines import row_told
from hoso.wording.catalogue import Words
from hoso.wording.document import document


@dataclass
class SelfCheck:
    """What a self-check saw; `office` is None without a database, `problems` is empty when all is well."""

    settings: Mapping[str, str]
    office: OfficeCheck | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def database(self) -> Mapping[str, str | Message]:
        """Return what the database is; empty without one."""
        return self.office.database if self.office else {}

    @property
    def law(self) -> Mapping[str, str]:
        """Return the digests of the law in use; empty where it could not be read."""
        office = self.office
        return {"edition": office.edition, "workflow": office.workflow} if office and office.edition else {}


def doctor_shown(seen: SelfCheck, words: Words) -> Group:
    """Return the self-check as text."""
    parts: list[object] = [Text(words.say("doctor.title", version=__version__), "bold")]
    for key, values in (("settings", seen.settings), ("database", seen.database), ("law", seen.law)):
        parts.append(Text(words.say(f"doctor.{key}"), "bold"))
        parts += [_row((key, name), value, words) for name, value in values.items()] or [
            Text(f"  {words.say('doctor.none')}")
        ]
    if seen.office is not None and seen.office.watch is not None:
        parts += [Text(words.say("doctor.watch"), "bold"), Text(f"  {watch_line(seen.office.watch, words)}")]
    parts += [Text(f"! {note}", "yellow") for note in seen.notes]
    parts += [Text(f"✗ {problem}", "red") for problem in seen.problems] or [
        Text(f"✓ {words.say('doctor.fine')}", "green")
    ]
    return lines(*parts)


def _row(of: tuple[str, str], value: str | Message, words: Words) -> Text:
    """Return one line; a setting keeps the name that the file `hoso.yaml` gives it."""
    part, name = of
    label, told = row_told(of, value, words)
    return Text(f"  {name} ({label}): {told}" if part == "settings" and label != name else f"  {label}: {told}")


def doctor_document(seen: SelfCheck) -> dict[str, Any]:
    """Return the self-check as a document."""
    watch, behind = (seen.office.watch, seen.office.behind) if seen.office else (None, None)
    return document(
        "doctor", program=__version__, settings=seen.settings, database=seen.database, law=seen.law,
        watch=None if watch is None else watch_body(watch), problems=seen.problems, notes=seen.notes,
        waiting=behind,
    )  # fmt: skip
