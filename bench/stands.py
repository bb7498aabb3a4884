"""Databases made for one run: an office, copies of a dossier before `train` and of one before `admit`."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.fill import code, fill
from bench.world import Ready, founded, ready, to_admit, to_train

if TYPE_CHECKING:
    from application.unit_of_work import UnitOfWork

RAM = Path("/dev/shm")  # noqa: S108  # not for secrets: a disk that is memory
DISK = Path("build")
WAITING = {"fsync": "on", "shared_buffers": "128MB"}
"""Settings of a PostgreSQL whose commits wait for the disk, as those of the tests do not."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A filled database.

    Attributes:
        url: Where it is.
        size: Copies that stand before `train`, with the codes from 0 on.
        light: Day on which `train` can be made; `heavy` that of `admit`.
        admits: Copies that stand before `admit`, with the codes after those.

    """

    url: str
    size: int
    admits: int
    light: date
    heavy: date

    def trains(self, first: int, count: int) -> list[str]:
        """Return codes before `train`."""
        return [code((first + number) % self.size) for number in range(count)]

    def admit_codes(self, first: int, count: int) -> list[str]:
        """Return codes before `admit`; each can be used once."""
        if first + count > self.admits:
            raise IndexError(first)
        return [code(self.size + first + number) for number in range(count)]


def built(url: str, *, size: int, admits: int) -> Stand:
    """Make a database: found the office, bring two dossiers on their way, copy them."""
    office: UnitOfWork = founded(url)
    light: Ready = ready(office, to_train)
    heavy: Ready = ready(office, to_admit)
    office.store.close()
    fill(url, light.ref, first=0, count=size)
    fill(url, heavy.ref, first=size, count=admits)
    return Stand(url, size, admits, light.on, heavy.on)


@contextmanager
def folder_on(place: Path) -> Iterator[Path]:
    """Lend a folder on a disk."""
    place.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="hoso-bench-", dir=place) as name:
        yield Path(name)


def twin(stand: Stand, name: str) -> Stand:
    """Return a copy of a SQLite database beside it."""
    file = Path(stand.url.removeprefix("sqlite:///"))
    shutil.copy(file, file.with_name(name))
    return Stand(f"sqlite:///{file.with_name(name)}", stand.size, stand.admits, stand.light, stand.heavy)
