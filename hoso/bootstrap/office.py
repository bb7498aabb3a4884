"""Builds the concrete objects of a running program: store, law, clock, chance, and the office over them.

What only some commands need is imported where it is used: a command pays for nothing else.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from application.application import Application
from application.ports.store import Store
from application.progress import Progress, silent
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import VIETNAM_TIME
from engine.law.law import Law
from engine.law.law_files import LawFiles
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.argon2_passwords import Argon2Passwords
from hoso.bootstrap.second_factors import SecondFactors
from hoso.configuration.settings import Settings
from hoso.letters.letters_by_settings import LettersBySettings
from hoso.wording.kept_errors import kept_text


class WallClock:
    """The machine's clock."""

    def now(self) -> str:
        """Return the UTC instant with microseconds and `Z`."""
        return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def today(self) -> date:
        """Return today's date in Vietnam."""
        return datetime.now(VIETNAM_TIME).date()


@dataclass(frozen=True)
class ClockOfOneDay(WallClock):
    """The machine's clock, on which it is always the same day."""

    day: date

    def today(self) -> date:
        """Return that day."""
        return self.day


class SystemChance:
    """The operating system's randomness."""

    def salt(self) -> bytes:
        """Return 32 fresh random bytes."""
        return secrets.token_bytes(32)

    def skip(self, count: int) -> None:
        """Nothing follows from what was drawn before."""

    def key(self) -> str:
        """Return a fresh idempotency key."""
        return secrets.token_hex(16)


class PolicyFolders:
    """Folders of policy files on this machine."""

    def checked(self, folder: str) -> tuple[LawFiles, Law]:
        """Return the files and the law of a folder, the one of the program when empty, after every check."""
        from hoso.bootstrap.law_of_files import checked_law

        return checked_law(Path(folder) if folder else None)


def open_office(settings: Settings, *, create: bool = False) -> UnitOfWork:
    """Return the office over the database that the settings name."""
    from store import open_store

    return _office_over(open_store(settings.url, create=create, busy_seconds=settings.busy_seconds), settings)


def open_for_reading(settings: Settings, *, today: date) -> UnitOfWork:
    """Return the office of a worker: it only reads, and its day is that of whoever asked."""
    from store import open_store

    store = open_store(settings.url, busy_seconds=settings.busy_seconds, standby=True)
    return replace(_office_over(store, settings), clock=ClockOfOneDay(today))


def application_over(store: Store, settings: Settings) -> Application:
    """Return the use cases over a database that is open."""
    return Application(_office_over(store, settings))


def _office_over(store: Store, settings: Settings) -> UnitOfWork:
    lawbook = ArchiveLawBook(store, told=partial(_tell_of_packed, settings))
    letters = LettersBySettings(settings)
    return UnitOfWork(
        store, lawbook, WallClock(), SystemChance(), kept_text, PolicyFolders(), letters, Argon2Passwords(),
        SecondFactors(), sign_in_policy=settings.sign_in.policy(),
    )  # fmt: skip


def _tell_of_packed(settings: Settings, why: str) -> None:
    """Write to the program's own log why an edition is read from its YAML files, which takes longer."""
    from hoso.configuration.logs import note

    note(settings, "the law is read from its files, not from the packed one", level="WARNING", code=why)


def open_application(settings: Settings, *, create: bool = False) -> Application:
    """Return the use cases over the database that the settings name."""
    return Application(open_office(settings, create=create))


def migrate(settings: Settings, *, progress: Progress = silent) -> tuple[str | None, str]:
    """Bring the database to the schema of this program, and work the summaries out again where it was older.

    Return the version it had, None for a database that was empty, and the one it has.
    """
    from application.audit.rebuild import rebuild
    from store import migrate_store

    before, now = migrate_store(settings.url, busy_seconds=settings.busy_seconds)
    if before not in (None, now):
        office = open_office(settings)
        rebuild(office, progress)
        office.store.close()
    return before, now
