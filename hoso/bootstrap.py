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

from application.administration.administration import LawFiles, adopted_law
from application.context import Office
from application.ports.store import Store
from engine.calendar.vietnam_time import VIETNAM_TIME
from engine.dossiers.workflow import Workflow
from engine.errors import EvidenceError, FileFault, Message, MissingPartError, PolicyFileError, StoreError
from engine.law.law import Law
from engine.law.model.edition import Edition
from hoso.letters.letters_by_settings import LettersBySettings
from hoso.places import program_root
from hoso.settings import Settings
from hoso.wording.kept_errors import kept_text
from policies.load_edition import load_bundle, load_checked, load_laws
from policies.loading.file_set import manifest, read_folder
from workflows.load import load_workflow

if TYPE_CHECKING:
    from engine.law.usage.coverage import Coverage
    from engine.read_models.report import PublishedReport
    from policies.authoring.mutation.mutate import Survey
    from policies.authoring.proofs.prove import Proof

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
        return self.law(*adopted_law(self.store))

    def law(self, edition: str, workflow: str) -> Law:
        """Return an archived edition and workflow by digest."""
        key = (edition, workflow)
        if key not in self._laws:
            self._laws[key] = self._build(edition, workflow)
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
        listing = self.store.archived(edition)
        files = {name: self.store.archived(digest) for name, digest in json.loads(listing).items()}
        built = load_bundle(files)
        if built.digest != edition:
            raise EvidenceError("archive.edition_changed", edition=edition[:12])
        return _law(built, self._workflows(workflow), edition=edition, workflow=workflow)

    def _workflows(self, digest: str) -> Mapping[str, bytes]:
        """Return the workflow files that a digest names: by a list, or one alone in databases of the first days."""
        data = self.store.archived(digest)
        if not is_workflow_list(data):
            return {f"{WORKFLOWS}{WORKFLOW_FILE}": data}
        return {name: self.store.archived(one) for name, one in json.loads(data).items()}


def is_workflow_list(data: bytes) -> bool:
    """Tell whether an archived file lists workflow files; the list of an edition names none."""
    return data.startswith(f'{{"{WORKFLOWS}'.encode())


def _law(built: Edition, ways: Mapping[str, bytes], *, edition: str, workflow: str) -> Law:
    first, *others = _workflow_objects(ways, built)
    return Law(built, first, edition, workflow, {one.name: one for one in others})


def _workflow_objects(files: Mapping[str, bytes], edition: Edition | None = None) -> tuple[Workflow, ...]:
    """Return workflow files as procedures, the one of admission first.

    An edition holds the rules of all workflows: of its guarded moves each file is asked about those that are its own.
    """
    found = []
    for name in sorted(files, key=lambda name: (name != f"{WORKFLOWS}{WORKFLOW_FILE}", name)):
        workflow = load_workflow(name, files[name], guarded=None)
        guarded = None if edition is None else edition.guarded_moves() & frozenset(workflow.moves)
        found.append(load_workflow(name, files[name], guarded=guarded))
    return tuple(found)


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
    return law_files, _law(built, ways, edition=law_files.edition, workflow=law_files.workflow)


@dataclass(frozen=True)
class Examined:
    """What `hoso policy check` found in files that hold no fault.

    Attributes:
        law: The edition with its workflow.
        warnings: Odd things that do no harm.

    """

    law: Law
    warnings: tuple[FileFault, ...]


def examined_law(policies: Path | None = None) -> Examined:
    """Return an edition after every check; raise PolicyFileError with all faults."""
    from policies.analysis.pointless_rules import table_faults
    from policies.checks.can_somebody_act import idle_roles
    from policies.load_edition import inspect
    from policies.schemas.property_schema import PROPERTIES, properties_in

    law_files, files, ways = read_law(policies)
    found = inspect(files, moves=workflow_moves(), own_examples=True)
    if found.edition is None:
        raise _faulty(found.faults)
    law = _law(found.edition, ways, edition=law_files.edition, workflow=law_files.workflow)
    wanted = properties_in(policies or program_root() / "policies")
    tables = [
        FileFault(PROPERTIES, 0, what, (Message("owner.table", name=name),))
        for name, table in wanted.tables.items()
        for what in table_faults(found.edition, table.rules)
    ]
    faults = (*tables, *idle_roles(load_laws(files), law.workflows))
    if faults:
        raise _faulty(faults)
    return Examined(law, found.warnings)


def all_workflows() -> tuple[Workflow, ...]:
    """Return every workflow shipped, the one of admission first."""
    return _workflow_objects(workflow_files())


def law_survey(policies: Path | None = None) -> "Survey":
    """Return which changes of the files of a folder no example notices."""
    from policies.authoring.mutation.mutate import survey_folder

    return survey_folder(policies or program_root() / "policies")


def law_proofs(policies: Path | None = None) -> Iterator["Proof"]:
    """Yield what is proved of the files of a folder and of every workflow.

    Raises:
        MissingPartError: The extra `verify` is not installed.

    """
    try:
        from policies.authoring.proofs.prove import held_by, property_faults, prove
    except ImportError:
        raise MissingPartError("solver.missing") from None
    from policies.schemas.property_schema import PROPERTIES, properties_in

    folder = policies or program_root() / "policies"
    edition, wanted = load_bundle(read_folder(folder)), properties_in(folder)
    admission, *others = all_workflows()
    faults = property_faults(admission, wanted)
    if faults:
        raise _faulty(tuple(FileFault(PROPERTIES, 0, what, (name,)) for name, what in faults))
    yield from prove(edition, admission, wanted)
    for workflow in others:
        for proof in prove(edition, workflow, held_by(workflow, wanted)):
            yield replace(proof, place=" ".join(filter(None, (workflow.name, proof.place))))


def _faulty(faults: tuple[FileFault, ...]) -> PolicyFileError:
    return PolicyFileError("policy_files.faulty_together", faults=faults, n=len(faults))


def law_coverage(policies: Path | None = None) -> "Coverage":
    """Return what of the known law the files of a folder hold; those of the program by default.

    Raises:
        PolicyFileError: A file is wrong, or the checklist and the rules do not agree; all faults at once.

    """
    from policies.coverage.hold_against_edition import coverage

    edition, checklist, _ = load_checked(read_folder(policies or program_root() / "policies"))
    return coverage(edition, checklist)


def published_reports() -> "tuple[PublishedReport, ...]":
    """Return the reports of the localities whose figures are shipped."""
    from policies.published_reports.reckon import read_reports

    return read_reports(program_root() / "policies" / "reports")


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as hex."""
    return sha256(data).hexdigest()


class PolicyFolders:
    """Folders of policy files on this machine."""

    def checked(self, folder: str) -> tuple[LawFiles, Law]:
        """Return the files and the law of a folder, the one of the program when empty, after every check."""
        return checked_law(Path(folder) if folder else None)


def open_office(settings: Settings, *, create: bool = False) -> Office:
    """Return the office over the database that the settings name."""
    from store import open_store

    store = open_store(settings.url, create=create, busy_seconds=settings.busy_seconds)
    letters = LettersBySettings(settings)
    return Office(store, ArchiveLawBook(store), WallClock(), SystemChance(), kept_text, PolicyFolders(), letters)


def migrate(settings: Settings) -> tuple[str | None, str]:
    """Bring the database to the schema of this program; return the version it had and the one it has."""
    from store import migrate_store

    return migrate_store(settings.url, busy_seconds=settings.busy_seconds)


def checked_workflows(named: str = "") -> tuple[Workflow, ...]:
    """Return a workflow by name or file, or all that are shipped, checked against the policies shipped.

    Raises:
        WorkflowFileError: A file cannot be accepted; `faults` lists every fault.
        UnknownWorkflowError: There is no such file, and none is shipped under that name.

    """
    _, law = checked_law()
    file = Path(named)
    if not named:
        return law.workflows
    return (
        _workflow_objects({file.name: file.read_bytes()}, law.edition) if file.exists() else (law.of(named).workflow,)
    )


def drawn(workflow: Workflow) -> str:
    """Return the workflow as a Mermaid diagram."""
    from workflows.diagram import mermaid

    return mermaid(workflow)
