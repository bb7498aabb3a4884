"""The options that commands share. Light: read for every `--help`, so nothing heavy is imported here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cyclopts import Parameter

Flag = Parameter(negative="")
"""A switch without a `--no-` twin."""


def _numbered(_kind: object, value: object) -> None:
    """Raise ValueError for a number that no line of a log can hold: no row, and no page of rows, has it."""
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise ValueError(value)


_BITS = 53
EVERY = Parameter(validator=_numbered)
"""What holds for every argument and option."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Common:
    """What every command takes."""

    db: Annotated[str | None, Parameter(help="opt.db")] = None
    replica: Annotated[str | None, Parameter(help="opt.replica")] = None
    actor: Annotated[str | None, Parameter(help="opt.actor")] = None
    lang: Annotated[Literal["vi", "en"] | None, Parameter(help="opt.lang")] = None
    json: Annotated[bool, Parameter(help="opt.json", negative="")] = False
    color: Annotated[bool, Parameter(help="opt.color", negative="")] = False
    no_color: Annotated[bool, Parameter(help="opt.no_color", negative="")] = False
    debug: Annotated[bool, Parameter(help="opt.debug", negative="")] = False


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Reading(Common):
    """What commands take that look at things as they are on a day."""

    as_of: Annotated[str | None, Parameter(help="opt.as_of")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Trying(Common):
    """What commands take that write and can be tried out first."""

    dry_run: Annotated[bool, Parameter(help="opt.dry_run", negative="")] = False
    yes: Annotated[bool, Parameter(help="opt.yes", negative="")] = False


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Sweeping(Reading, Trying):
    """What a sweep takes: a day to look from, and whether only to try."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class DatedWriting(Trying):
    """What commands take that write something of a day."""

    on: Annotated[str | None, Parameter(help="opt.on")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Writing(DatedWriting):
    """What commands take that write on a dossier."""

    expect: Annotated[int | None, Parameter(help="opt.expect")] = None
    idempotency_key: Annotated[str | None, Parameter(help="opt.key")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Spread(Common):
    """What commands take that read the whole log: who does it."""

    workers: Annotated[int | None, Parameter(help="opt.workers")] = None
    cluster: Annotated[str, Parameter(help="opt.cluster")] = ""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Resumable(Spread):
    """What a command takes that only reads the whole log, and can go on where it was interrupted."""

    resume: Annotated[str, Parameter(help="opt.resume")] = ""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class SpreadTrying(Spread, Trying):
    """What a command takes that works over all dossiers, or only tries."""


def _code(_type: object, tokens: Sequence[Any]) -> str:
    """Return a dossier's code in capitals, as every code is."""
    return str(tokens[0].value).strip().upper()


Ref = Annotated[str, Parameter(help="arg.ref", converter=_code)]
Reason = Annotated[str, Parameter(help="opt.reason")]
Unit = Annotated[str, Parameter(help="arg.unit")]
