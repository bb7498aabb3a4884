"""The only place that builds concrete objects: store, law, clock, chance, and the office over them.

What only some commands need is imported where it is used: a command pays for nothing else.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.errors import EvidenceError, MissingPartError, PolicyFileError, StoreError
from engine.founding import LawFiles, adopted_law
from engine.law.edition import Edition
from engine.office import Law, Office
from engine.ports import Store
from engine.procedure import Procedure
from hoso.places import program_root
from hoso.settings import Settings
from policies.load import load_bundle, load_checked, load_laws
from policies.shelf import manifest, read_folder
from workflows.load import load_workflow

if TYPE_CHECKING:
    from engine.law.coverage import Coverage
    from engine.reports import Report
    from policies.mutation import Survey
    from policies.proofs.prove import Proof

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WORKFLOW_FILE = "admission.yaml"
"""The workflow that dossiers follow."""


class WallClock:
    """The machine's clock."""

    def now(self) -> str:
        """Return the UTC instant with microseconds and `Z`."""
        return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def today(self) -> date:
        """Return today's date in Asia/Ho_Chi_Minh."""
        return datetime.now(VIETNAM).date()


class SystemChance:
    """The operating system's randomness."""

    def salt(self) -> bytes:
        """Return 32 fresh random bytes."""
        return secrets.token_bytes(32)

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
        return self.law(*adopted_law(self.store))

    def law(self, edition: str, workflow: str) -> Law:
        """Return an archived edition and workflow by digest."""
        key = (edition, workflow)
        if key not in self._laws:
            self._laws[key] = self._build(edition, workflow)
        return self._laws[key]

    def _build(self, edition: str, workflow: str) -> Law:
        listing = self.store.archived(edition)
        files = {name: self.store.archived(digest) for name, digest in json.loads(listing).items()}
        return _law(files, self.store.archived(workflow), edition=edition, workflow=workflow)


def _law(files: Mapping[str, bytes], workflow_file: bytes, *, edition: str, workflow: str) -> Law:
    built = load_bundle(files)
    if built.digest != edition:
        msg = f"the archived edition {edition[:12]} is not what its digest says"
        raise EvidenceError(msg, hint="run: hoso audit verify")
    return Law(built, _procedure(f"workflows/{WORKFLOW_FILE}", workflow_file, built), edition, workflow)


def _procedure(name: str, data: bytes, edition: Edition) -> Procedure:
    """Return a workflow file as a procedure; guarded moves of other workflows are left out."""
    moves = frozenset(load_workflow(name, data, guarded=None).moves)
    return load_workflow(name, data, guarded=edition.guarded_moves() & moves)


def workflow_moves() -> frozenset[str]:
    """Return the names of the moves of every workflow shipped: one edition holds the rules of all of them."""
    files = sorted((program_root() / "workflows").glob("*.yaml"))
    return frozenset(move for file in files for move in load_workflow(file.name, file.read_bytes(), guarded=None).moves)


def read_law(policies: Path | None = None, workflow: Path | None = None) -> tuple[LawFiles, dict[str, bytes], bytes]:
    """Return the files of an edition and a workflow from folders; those of the program by default."""
    root = program_root()
    folder = policies or root / "policies"
    files = read_folder(folder)
    if not files:
        msg = f"there are no policy files in '{folder.name}'"
        raise StoreError(msg, hint="name the folder that holds central/, overlays/, …")
    data = (workflow or root / "workflows" / WORKFLOW_FILE).read_bytes()
    listing = manifest(files)
    by_digest = {digest(content): content for content in (*files.values(), data, listing)}
    return LawFiles(by_digest, digest(listing), digest(data), folder.name), files, data


def checked_law(policies: Path | None = None, workflow: Path | None = None) -> tuple[LawFiles, Law]:
    """Return an edition from folders after every check and example; raise PolicyFileError with all faults."""
    law_files, files, data = read_law(policies, workflow)
    procedure = load_workflow(f"workflows/{WORKFLOW_FILE}", data, guarded=None)
    built = load_bundle(files, examples=True, moves=workflow_moves() | frozenset(procedure.moves))
    procedure = _procedure(f"workflows/{WORKFLOW_FILE}", data, built)
    return law_files, Law(built, procedure, law_files.edition, law_files.workflow)


@dataclass(frozen=True)
class Examined:
    """What `hoso policy check` found in files that hold no fault.

    Attributes:
        law: The edition with its workflow.
        warnings: Odd things that do no harm, one line each.

    """

    law: Law
    warnings: tuple[str, ...]


def examined_law(policies: Path | None = None) -> Examined:
    """Return an edition after every check; raise PolicyFileError with all faults."""
    from policies.actors import idle_roles
    from policies.load import inspect
    from policies.properties import PROPERTIES, properties_in
    from policies.sense import table_faults

    law_files, files, data = read_law(policies)
    found = inspect(files, moves=workflow_moves())
    if found.edition is None:
        raise _faulty(found.faults)
    procedure = _procedure(f"workflows/{WORKFLOW_FILE}", data, found.edition)
    wanted = properties_in(policies or program_root() / "policies")
    tables = [
        f"{PROPERTIES}: table {name}: {what}; exactly one of them must apply"
        for name, table in wanted.tables.items()
        for what in table_faults(found.edition, table.rules)
    ]
    faults = (*tables, *idle_roles(load_laws(files), all_procedures()))
    if faults:
        raise _faulty(faults)
    return Examined(Law(found.edition, procedure, law_files.edition, law_files.workflow), found.warnings)


def all_procedures() -> tuple[Procedure, ...]:
    """Return every workflow shipped, the one of admission first."""
    files = sorted((program_root() / "workflows").glob("*.yaml"), key=lambda file: file.name != WORKFLOW_FILE)
    return tuple(load_workflow(file.name, file.read_bytes(), guarded=None) for file in files)


def law_survey(policies: Path | None = None) -> "Survey":
    """Return which numbers and words of the files of a folder no example protects."""
    from policies.mutation import survey

    files = read_folder(policies or program_root() / "policies")
    return survey(load_laws(files), load_bundle(files))


def law_proofs(policies: Path | None = None) -> Iterator["Proof"]:
    """Yield what is proved of the files of a folder and of every workflow.

    Raises:
        MissingPartError: The extra `verify` is not installed.

    """
    try:
        from policies.proofs.prove import about_all, property_faults, prove
    except ImportError:
        msg = "proofs need the solver z3, which is not installed"
        raise MissingPartError(msg, hint="install hoso with the extra 'verify': pip install 'hoso[verify]'") from None
    from policies.properties import PROPERTIES, properties_in

    folder = policies or program_root() / "policies"
    edition, wanted = load_bundle(read_folder(folder)), properties_in(folder)
    admission, *others = all_procedures()
    faults = property_faults(admission, wanted)
    if faults:
        raise _faulty(tuple(f"{PROPERTIES}: {name}: {what}" for name, what in faults))
    yield from prove(edition, admission, wanted)
    for procedure in others:
        for proof in prove(edition, procedure, about_all(wanted)):
            yield replace(proof, place=" ".join(filter(None, (procedure.name, proof.place))))


def _faulty(faults: tuple[str, ...]) -> PolicyFileError:
    what = faults[0] if len(faults) == 1 else f"{len(faults)} faults in the policy files"
    return PolicyFileError(what, faults=faults, hint="" if len(faults) == 1 else f"the first is {faults[0]}")


def law_coverage(policies: Path | None = None) -> "Coverage":
    """Return what of the known law the files of a folder hold; those of the program by default.

    Raises:
        PolicyFileError: A file is wrong, or the checklist and the rules do not agree; all faults at once.

    """
    from policies.coverage import coverage

    edition, checklist, _ = load_checked(read_folder(policies or program_root() / "policies"))
    return coverage(edition, checklist)


def published_reports() -> "tuple[Report, ...]":
    """Return the reports of the localities whose figures are shipped."""
    from policies.reports_of import read_reports

    return read_reports(program_root() / "policies" / "reports")


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as hex."""
    return sha256(data).hexdigest()


def open_office(settings: Settings, *, create: bool = False) -> Office:
    """Return the office over the database that the settings name."""
    from store import open_store

    store = open_store(settings.url, create=create, busy_seconds=settings.busy_seconds)
    return Office(store=store, lawbook=ArchiveLawBook(store), clock=WallClock(), chance=SystemChance())


def migrate(settings: Settings) -> tuple[str | None, str]:
    """Bring the database to the schema of this program; return the version it had and the one it has."""
    from store import migrate_store

    return migrate_store(settings.url, busy_seconds=settings.busy_seconds)


def checked_workflow(file: Path | None = None) -> Procedure:
    """Return the procedure of a workflow file, checked against the policies shipped.

    Raises:
        WorkflowFileError: It cannot be accepted; `faults` lists every fault.

    """
    _, law = checked_law()
    if file is None:
        return law.procedure
    return _procedure(file.name, file.read_bytes(), law.edition)


def drawn(procedure: Procedure) -> str:
    """Return the workflow as a Mermaid diagram."""
    from workflows.diagram import mermaid

    return mermaid(procedure)
