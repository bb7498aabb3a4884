"""The database of the demo: fresh, its own to replace, or somebody else's and then left alone."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from application.alerts.scanning.alert_scan import AlertScan
from application.ledger_writer import SYSTEM, Signature
from application.unit_of_work import UnitOfWork
from demo.boards.phrases import told
from demo.boards.what_if import archive_what_if, what_if
from demo.lives.story import beats
from demo.teller import TITLE, StoryProgress, Teller
from demo.world.clockwork import TODAY, SeededChance, StoryClock
from demo.world.people import PASSWORD
from engine.access.sign_in_rows import CredentialRow, SignInChanges
from engine.errors import ConflictError, RequestError, StoreError
from engine.ledger.entry import Draft
from engine.ledger.subjects import POLICY, SIGN_INS
from engine.terms import EntryKind
from hoso.bootstrap.argon2_passwords import Argon2Passwords
from hoso.bootstrap.law_of_files import read_law
from hoso.bootstrap.office import open_office
from hoso.configuration.settings import Settings
from hoso.wording.catalogue import Words

_BESIDE = ("", "-wal", "-shm", "-journal")


def standing_demo(settings: Settings, words: Words, *, fresh: bool) -> UnitOfWork | None:
    """Return the office over a demo that stands there already, or None when one must be built.

    Args:
        settings: Name the database.
        words: Language of what is refused.
        fresh: Take a demo that stands there away first.

    Raises:
        ConflictError: There is something else, or a demo that was not finished; nothing was changed.

    """
    office = _standing(settings)
    if office is None:
        return None
    where = settings.db if "://" not in settings.db else "--db"
    if not _is_demo(office):
        raise ConflictError(told("not_demo", words), where=where, hint=told("not_demo_hint", words))
    if fresh:
        _take_away(office, settings, words)
        return None
    if what_if(office) is None:
        raise ConflictError(told("unfinished", words), where=where, hint=told("unfinished_hint", words))
    office.clock = StoryClock()
    return office


def build(settings: Settings, *, seed: str, count: int, progress: StoryProgress, sweep: bool = True) -> UnitOfWork:
    """Tell the story in an empty database and return the office over it.

    Args:
        settings: Name the database.
        seed: Decides on names, days and salts; the same seed and count give the same log.
        count: How many dossiers.
        progress: Told how far the story has come.
        sweep: End with a sweep, so that there are alerts to look at.

    """
    office = open_office(settings, create=True)
    clock = StoryClock()
    office.clock, office.chance = clock, SeededChance(seed)
    law, _, _ = read_law()
    Teller(office, clock, seed).tell(replace(law, title=TITLE), partial(beats, seed, count), progress)
    if sweep:
        AlertScan(office).run(as_of=TODAY)
    _give_passwords(office)
    archive_what_if(office)  # by which a demo that was finished is known
    return office


def _give_passwords(office: UnitOfWork) -> None:
    """Give everybody the same password, hashed once: eighty hashes would take longer than all the rest of the story."""
    encoded, persons = Argon2Passwords().hashed(PASSWORD), office.store.persons()
    request = office.ledger.begin(Signature(SYSTEM))
    drafts = [Draft(EntryKind.PASSWORD_SET, {"person": person.person}) for person in persons]
    lines = request.link(SIGN_INS, office.store.head(SIGN_INS), drafts)
    credentials = [CredentialRow(person.person, encoded, request.stamp.at) for person in persons]
    request.write([replace(lines.batch, sign_ins=SignInChanges(credentials=credentials))])


def _standing(settings: Settings) -> UnitOfWork | None:
    """Return the office over what stands there, or None when there is nothing."""
    file = _file_of(settings)
    if file is not None and not file.exists():
        return None
    try:
        office = open_office(settings)
    except StoreError:
        if file is not None:
            raise
        office = open_office(settings, create=True)
    return office if office.store.head(POLICY).version else None


def _is_demo(office: UnitOfWork) -> bool:
    return bool(office.store.entries(POLICY)[0].body["title"] == TITLE)


def _take_away(office: UnitOfWork, settings: Settings, words: Words) -> None:
    file = _file_of(settings)
    if file is None:
        raise RequestError(told("not_a_file", words), hint=told("not_a_file_hint", words))
    office.store.close()
    for ending in _BESIDE:
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)


def _file_of(settings: Settings) -> Path | None:
    """Return the file of an SQLite database, None for a server."""
    if "://" not in settings.db:
        return Path(settings.db)
    scheme, _, path = settings.db.partition(":///")
    return Path(path) if scheme.startswith("sqlite") and path else None
