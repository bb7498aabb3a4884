"""The self-check: settings, database, policies, and what is wrong with them; as text and as a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group
from rich.text import Text

from application.administration.check_office import OfficeCheck
from application.administration.orphans import Orphans
from engine.errors import Message
from hoso import __version__
from hoso.views.alerts.alert_documents import watch_body
from hoso.views.alerts.watch import watch_line, watch_problems
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document
from hoso.wording.messages import sentence


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


def office_problems(office: OfficeCheck, words: Words) -> Iterator[str]:
    """Yield what is wrong by what the database tells; nothing of the error at which the check ended."""
    if office.watch is not None:
        yield from watch_problems(office.watch, words)
    if office.unaddressed:
        yield words.say("doctor.unaddressed", n=office.unaddressed)
    if office.orphans is not None:
        yield from _orphans(office.orphans, words)
    for name, what in office.guards:
        yield words.say(f"guard.{what}", name=name)


def _orphans(orphans: Orphans, words: Words) -> Iterator[str]:
    """Yield dossiers that nobody sees, dossiers of an ended unit, and roles that reach nothing."""
    for cell, count in orphans.unseen.items():
        yield words.say("doctor.unseen", cell=cell, n=count)
    for cell, count in orphans.ended.items():
        yield words.say("doctor.ended", cell=cell, n=count)
    for unit, logins in orphans.roles.items():
        yield words.say("doctor.role_without_unit", unit=unit, logins=", ".join(logins))


def office_notes(office: OfficeCheck, words: Words) -> Iterator[str]:
    """Yield what is no problem and worth knowing."""
    if office.behind:
        yield words.say("doctor.behind", n=office.behind)
    if office.early is not None:
        yield words.say("doctor.early", n=office.early.count, on=told_day(office.early.last_on))


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


def row_told(of: tuple[str, str], value: str | Message, words: Words) -> tuple[str, str]:
    """Return what a value is called, and the value in words."""
    part, name = of
    return words.label(f"{part}.{name}", name), sentence(value, words) if isinstance(value, Message) else value


def doctor_document(seen: SelfCheck) -> dict[str, Any]:
    """Return the self-check as a document."""
    watch, behind = (seen.office.watch, seen.office.behind) if seen.office else (None, None)
    return document(
        "doctor", program=__version__, settings=seen.settings, database=seen.database, law=seen.law,
        watch=None if watch is None else watch_body(watch), problems=seen.problems, notes=seen.notes,
        waiting=behind,
    )  # fmt: skip
