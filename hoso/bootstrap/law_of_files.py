"""The law out of a folder of policy files, with the workflows of the program: checked, or as it lies there."""

from hashlib import sha256
from pathlib import Path

from engine.errors import StoreError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from hoso.bootstrap.workflow_files import assembled_law, workflow_files, workflow_moves
from hoso.machine.places import program_root
from policies.load_edition import load_bundle
from policies.loading.file_set import manifest, read_folder


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


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as hex."""
    return sha256(data).hexdigest()
