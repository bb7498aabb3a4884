"""What a self-check says, line by line: problems, what is worth knowing, and values by their names."""

from collections.abc import Iterator

from application.administration.check_office import OfficeCheck
from application.administration.orphans import Orphans
from engine.errors import Message
from hoso.views.alerts.watch import watch_problems
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.messages import sentence


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


def row_told(of: tuple[str, str], value: str | Message, words: Words) -> tuple[str, str]:
    """Return what a value is called, and the value in words."""
    part, name = of
    return words.label(f"{part}.{name}", name), sentence(value, words) if isinstance(value, Message) else value
