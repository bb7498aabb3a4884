"""Files of an edition as bytes, by name, and their digests. Knows folders and hashes; never what a file says."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from engine.errors import PolicyFileError
from reading.strict_yaml import MAX_BYTES

PARTS = ("central", "overlays", "forms", "calendars", "law")
"""Folders of an edition; YAML files elsewhere are not part of it."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of an edition by their name within the folder, such as `central/admission.yaml`.

    A file above the accepted size is read only so far that the loader can refuse it.

    Raises:
        PolicyFileError: The folder has no YAML file in any part of an edition, or one cannot be read.

    """
    paths = sorted(path for part in PARTS for path in folder.glob(f"{part}/**/*.yaml"))
    if not paths:
        raise PolicyFileError("policy_files.none", where=str(folder), parts=PARTS)
    return {path.relative_to(folder).as_posix(): _bytes_of(path) for path in paths}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the names and SHA-256 digests of the files as canonical JSON: sorted, without spaces, UTF-8."""
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    return json.dumps(digests, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of an edition: SHA-256 of its manifest as 64 hex digits."""
    return sha256(manifest(files)).hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PolicyFileError("policy_files.unreadable", where=str(path), reason=error.strerror) from None
