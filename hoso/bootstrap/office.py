"""Builds the concrete objects of a running program: store, law, clock, chance, and the office over them.

What only some commands need is imported where it is used: a command pays for nothing else.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from application.application import Application
from application.judging.adoptions import law_in_force
from application.ports.store import Store
from application.progress import Progress, silent
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import VIETNAM_TIME
from engine.dossiers.workflow import Workflow
from engine.errors import EvidenceError, StoreError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.law.model.edition import Edition
from hoso.configuration.settings import Settings
from hoso.letters.letters_by_settings import LettersBySettings
from hoso.machine.places import program_root
from hoso.wording.kept_errors import kept_text
from policies.load_edition import load_bundle
from policies.loading.file_set import manifest, read_folder
from workflows.load import load_workflow

WORKFLOW_FILE = "admission.yaml"
"""The workflow that dossiers follow unless they are opened on another one."""
WORKFLOWS = "workflows/"
"""How the names of workflow files begin in the list that the log names them by."""


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


@dataclass
class ArchiveLawBook:
    """Editions and workflows out of the database's archive, each built once per process."""

    store: Store
    _laws: dict[tuple[str, str], Law] = field(default_factory=dict)

    def current(self) -> Law:
        """Return what is adopted now."""
        return law_in_force(self, self.store)

    def law(self, edition: str, workflow: str) -> Law:
        """Return an archived edition and workflow by digest."""
        key = (edition, workflow)
        if key not in self._laws:
            self._laws[key] = self._build(edition, workflow)
        return self._laws[key]

    def law_of(self, files: LawFiles) -> Law:
        """Return an edition out of files that were checked already."""
        key = (files.edition, files.workflow)
        if key not in self._laws:
            self._laws[key] = _built(files.files.__getitem__, edition=files.edition, workflow=files.workflow)
        return self._laws[key]

    def archived_edition(self, beginning: str) -> str | None:
        """Return the digest of an edition that the archive holds, adopted or not, by its beginning; None for none."""
        listings = (
            digest
            for digest, data in self.store.files()
            if data[:1] == b"{" and digest.startswith(beginning) and not is_workflow_list(data)
        )
        return next(listings, None)

    def _build(self, edition: str, workflow: str) -> Law:
        return _built(self.store.archived, edition=edition, workflow=workflow)


def _built(file: Callable[[str], bytes], *, edition: str, workflow: str) -> Law:
    """Return the law that two digests name; `file` gives a file by its digest."""
    files = {name: file(digest) for name, digest in json.loads(file(edition)).items()}
    built = load_bundle(files)
    if built.digest != edition:
        raise EvidenceError("archive.edition_changed", edition=edition[:12])
    return assembled_law(built, _workflows(file, workflow), edition=edition, workflow=workflow)


def _workflows(file: Callable[[str], bytes], digest: str) -> Mapping[str, bytes]:
    """Return the workflow files that a digest names: by a list, or one alone in databases of the first days."""
    data = file(digest)
    if not is_workflow_list(data):
        return {f"{WORKFLOWS}{WORKFLOW_FILE}": data}
    return {name: file(listed) for name, listed in json.loads(data).items()}


def is_workflow_list(data: bytes) -> bool:
    """Tell whether an archived file lists workflow files; the list of an edition names none."""
    return data.startswith(f'{{"{WORKFLOWS}'.encode())


def assembled_law(built: Edition, ways: Mapping[str, bytes], *, edition: str, workflow: str) -> Law:
    """Return the law of an edition and its workflow files, named by their two digests."""
    first, *others = loaded_workflows(ways, built)
    return Law(built, first, edition, workflow, {other.name: other for other in others})


def loaded_workflows(files: Mapping[str, bytes], edition: Edition | None = None) -> tuple[Workflow, ...]:
    """Return workflow files as procedures, the one of admission first.

    An edition holds the rules of all workflows: of its guarded moves each file is asked about those that are its own.
    """
    loaded = []
    for name in sorted(files, key=lambda name: (name != f"{WORKFLOWS}{WORKFLOW_FILE}", name)):
        workflow = load_workflow(name, files[name], guarded=None)
        guarded = None if edition is None else edition.guarded_moves() & frozenset(workflow.moves)
        loaded.append(load_workflow(name, files[name], guarded=guarded))
    return tuple(loaded)


def workflow_files() -> dict[str, bytes]:
    """Return the workflow files shipped, by the name that faults call them."""
    files = (program_root() / "workflows").glob("*.yaml")
    return {f"{WORKFLOWS}{file.name}": file.read_bytes() for file in files}


def workflow_moves() -> frozenset[str]:
    """Return the names of the moves of every workflow shipped: one edition holds the rules of all of them."""
    return frozenset(move for workflow in all_workflows() for move in workflow.moves)


def read_law(policies: Path | None = None) -> tuple[LawFiles, dict[str, bytes], dict[str, bytes]]:
    """Return the files of an edition, from a folder or those of the program, and the workflow files of the program."""
    root = program_root()
    folder = policies or root / "policies"
    files = read_folder(folder)
    if not files:
        raise StoreError("policy_folder.empty", folder=folder.name)
    ways = workflow_files()
    lists = manifest(files), manifest(ways)
    by_digest = {digest(content): content for content in (*files.values(), *ways.values(), *lists)}
    return LawFiles(by_digest, digest(lists[0]), digest(lists[1]), folder.name), files, ways


def checked_law(policies: Path | None = None) -> tuple[LawFiles, Law]:
    """Return an edition from a folder after every check and example; raise PolicyFileError with all faults."""
    law_files, files, ways = read_law(policies)
    built = load_bundle(files, examples=True, moves=workflow_moves())
    return law_files, assembled_law(built, ways, edition=law_files.edition, workflow=law_files.workflow)


def all_workflows() -> tuple[Workflow, ...]:
    """Return every workflow shipped, the one of admission first."""
    return loaded_workflows(workflow_files())


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as hex."""
    return sha256(data).hexdigest()


class PolicyFolders:
    """Folders of policy files on this machine."""

    def checked(self, folder: str) -> tuple[LawFiles, Law]:
        """Return the files and the law of a folder, the one of the program when empty, after every check."""
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
    letters = LettersBySettings(settings)
    return UnitOfWork(store, ArchiveLawBook(store), WallClock(), SystemChance(), kept_text, PolicyFolders(), letters)


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
