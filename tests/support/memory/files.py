"""The archive of files in memory."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.errors import EvidenceError
from tests.support.memory.tables import MemoryTables


@dataclass
class MemoryFiles(MemoryTables):
    """`kept_files`: SHA-256 digest (hex) → bytes."""

    kept_files: dict[str, bytes] = field(default_factory=dict)

    def archive(self, files: Mapping[str, bytes]) -> None:
        with self.transaction():
            for digest, data in files.items():
                if hashlib.sha256(data).hexdigest() != digest:
                    raise EvidenceError("archive.digest_wrong", digest=digest)
                self.kept_files.setdefault(digest, data)

    def archived(self, digest: str) -> bytes:
        if digest not in self.kept_files:
            raise EvidenceError("archive.file_missing", digest=digest)
        if hashlib.sha256(self.kept_files[digest]).hexdigest() != digest:
            raise EvidenceError("archive.file_changed", digest=digest)
        return self.kept_files[digest]

    def files(self) -> Iterator[tuple[str, bytes]]:
        return iter(sorted(self.kept_files.items()))
