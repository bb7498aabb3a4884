"""The files of an edition of the law."""

from collections.abc import Mapping

from engine.values import Value


class LawFiles(Value, frozen=True):
    """The files of an edition and a workflow, by SHA-256 digest, and the two digests that name them."""

    files: Mapping[str, bytes]
    edition: str
    workflow: str
    title: str
