"""Where editions of the law are looked up."""

from typing import Protocol

from engine.law.law import Law
from engine.law.law_files import LawFiles


class LawBook(Protocol):
    """Where editions and workflows are looked up; built from the archive in the database; a draft from its files."""

    def current(self) -> Law:
        """Return what is adopted now; raise StoreError when nothing is yet."""
        ...

    def law(self, edition: str, workflow: str) -> Law:
        """Return an archived edition and workflow by digest; raise EvidenceError when the archive does not match."""
        ...

    def packed(self, edition: str, workflow: str) -> bytes:
        """Return an archived edition and workflow as one packed file, made of their YAML files; the same every time."""
        ...

    def reads_packed(self, data: bytes) -> bool:
        """Tell whether a packed file is of the form that this program makes and reads."""
        ...

    def law_of(self, files: LawFiles) -> Law:
        """Return an edition out of files that were checked already, wherever they came from."""
        ...

    def archived_edition(self, beginning: str) -> str | None:
        """Return the digest of an edition that the archive holds, adopted or not, by its beginning; None for none."""
        ...
