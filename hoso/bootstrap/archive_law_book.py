"""Editions and workflows out of the database's archive: from their packed file, or else from their YAML files."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from application.editions.packed_editions import packed_digest
from application.judging.adoptions import law_in_force
from application.ports.store import Store
from engine.errors import EvidenceError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.ledger.subjects import POLICY
from hoso.machine.places import WORKFLOW_FILE, WORKFLOWS
from policies.packed_law import is_readable, packed, unpacked
from reading.packed import UnreadablePackedError


def _silent(_why: str) -> None:
    return


@dataclass
class ArchiveLawBook:
    """Editions and workflows out of the database's archive, each built once per process.

    Attributes:
        store: The database.
        told: Is told why an edition is read from its YAML files although the log names a packed file of it.

    """

    store: Store
    _laws: dict[tuple[str, str], Law] = field(default_factory=dict)
    told: Callable[[str], None] = _silent

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

    def packed(self, edition: str, workflow: str) -> bytes:
        """Return an archived edition and workflow as one packed file, made of their YAML files."""
        return packed(self._from_files(edition, workflow))

    def reads_packed(self, data: bytes) -> bool:
        """Tell whether a packed file is of the form that this program makes and reads."""
        return is_readable(data)

    def archived_edition(self, beginning: str) -> str | None:
        """Return the digest of an edition that the archive holds, adopted or not, by its beginning; None for none."""
        listings = (
            digest
            for digest, data in self.store.files()
            if data[:1] == b"{" and digest.startswith(beginning) and not is_workflow_list(data)
        )
        return next(listings, None)

    def _build(self, edition: str, workflow: str) -> Law:
        return self._from_packed(edition, workflow) or self._from_files(edition, workflow)

    def _from_packed(self, edition: str, workflow: str) -> Law | None:
        """Return the law out of the packed file that its adoption names; None where there is none that can be read."""
        digest = packed_digest(self.store.entries(POLICY), edition, workflow)
        if not digest:
            return None
        try:
            return unpacked(self.store.archived(digest), edition=edition, workflow=workflow)
        except EvidenceError as error:
            self.told(error.code)
        except UnreadablePackedError:
            self.told("packed file of another form")
        return None

    def _from_files(self, edition: str, workflow: str) -> Law:
        return _built(self.store.archived, edition=edition, workflow=workflow)


def _built(file: Callable[[str], bytes], *, edition: str, workflow: str) -> Law:
    """Return the law that two digests name, from its YAML files; `file` gives a file by its digest."""
    from hoso.bootstrap.workflow_files import assembled_law
    from policies.load_edition import load_bundle

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
