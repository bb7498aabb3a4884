"""The law out of the archive: from the packed file that its adoption names, else from the YAML files, which is told."""

from collections.abc import Mapping
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import EvidenceError
from engine.law.law import Law
from engine.terms import EntryKind
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.law_of_files import read_law
from policies.packed_law import FORM, packed

FILES = read_law()[0]
KEY = (FILES.edition, FILES.workflow)
ADOPTED_AT = "2026-11-20T01:00:00Z"


class Archive:
    """The shipped law with one line that adopts it and names these bytes as its packed file."""

    def __init__(self, data: bytes = b"", *, digest: str | None = None) -> None:
        named = sha256(data).hexdigest() if digest is None else digest
        self.files = {**FILES.files, **({sha256(data).hexdigest(): data} if data else {})}
        body = {"edition": KEY[0], "workflow": KEY[1], **({"packed": named} if data else {})}
        self.lines = (SimpleNamespace(n=1, at=ADOPTED_AT, kind=EntryKind.EDITION_ADOPTED, body=body),)

    def entries(self, _chain: str) -> tuple[Any, ...]:
        return self.lines

    def archived(self, digest: str) -> bytes:
        if digest not in self.files:
            raise EvidenceError("archive.file_missing", digest=digest)
        return self.files[digest]


def book(archive: Any) -> tuple[ArchiveLawBook, list[str]]:
    told: list[str] = []
    return ArchiveLawBook(archive, told=told.append), told


LAW: Law = book(Archive())[0].current()
PACKED = packed(LAW)


def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_of: object) -> Law:
        raise AssertionError

    monkeypatch.setattr(ArchiveLawBook, "_from_files", refused)


def rules(law: Law) -> Mapping[str, object]:
    return {rule.id: rule for rule in law.edition.rules}


def test_the_packed_file_is_read_instead_of_the_yaml_files(monkeypatch: pytest.MonkeyPatch) -> None:
    no_files(monkeypatch)
    books, told = book(Archive(PACKED))

    law = books.current()

    assert (rules(law), told) == (rules(LAW), [])
    assert books.current().edition is law.edition


def test_an_edition_adopted_without_one_is_read_from_its_files_and_nothing_is_told() -> None:
    books, told = book(Archive())

    assert (rules(books.current()), told) == (rules(LAW), [])


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (Archive(PACKED, digest="0" * 64), "archive.file_missing"),
        (Archive(b"hoso-packed-law/0\n" + PACKED), "packed file of another form"),
        (Archive(PACKED[:-1]), "packed file of another form"),
        (Archive(packed(Law(LAW.edition, LAW.workflow, "0" * 64, KEY[1]))), "packed file of another form"),
    ],
    ids=["gone", "of another form", "cut short", "of another edition"],
)
def test_where_it_cannot_be_read_the_files_are_and_that_is_told(archive: Archive, why: str) -> None:
    books, told = book(archive)

    assert (rules(books.current()), told) == (rules(LAW), [why])


def test_it_is_made_of_the_yaml_files_whatever_the_packed_file_says() -> None:
    books, _ = book(Archive(PACKED.replace(b"TRN-01", b"TRN-99")))

    assert books.packed(*KEY) == PACKED
    assert (books.reads_packed(PACKED), books.reads_packed(PACKED.replace(FORM.encode(), b"x"))) == (True, False)
