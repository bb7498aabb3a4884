"""Another edition to compare with: the shipped one with a single number halved. It is archived, never adopted."""

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from application.audit.audit import listing
from application.unit_of_work import UnitOfWork
from engine.law.law import Law
from hoso.bootstrap.law_of_files import read_law

PARAM = "ceremony.working_days"
_VALUE = re.compile(r"value: ([0-9]+)")


def archive_what_if(office: UnitOfWork) -> None:
    """Put the other edition into the archive of the database."""
    with TemporaryDirectory() as folder:
        _, files, _ = read_law()
        _write(Path(folder), {name: _halved(data.decode()).encode() for name, data in files.items()})
        law, _, _ = read_law(Path(folder))
    office.store.archive(law.files)


def what_if(office: UnitOfWork) -> Law | None:
    """Return the other edition out of the archive, or None when it is not there."""
    adopted = office.law
    for digest, data in office.store.files():
        if _lists_policies(data) and digest != adopted.edition_digest:
            return office.lawbook.law(digest, adopted.workflow_digest)
    return None


def _lists_policies(data: bytes) -> bool:
    """Tell whether an archived file is the listing of an edition; workflows have one too."""
    return any(name.startswith("central/") for name in listing(data))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _halved(text: str) -> str:
    """Return the text of a policy file with every value of `PARAM` halved; other files come back as they are."""
    head, heading, tail = text.partition(f"\n  {PARAM}:\n")
    if not heading:
        return text
    end = re.search(r"\n  [a-z]", tail)
    stop = end.start() if end else len(tail)
    block = _VALUE.sub(lambda match: f"value: {int(match[1]) // 2}", tail[:stop])
    return f"{head}{heading}{block}{tail[stop:]}"
