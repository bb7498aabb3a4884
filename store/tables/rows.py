"""Rows of the summary tables to and from what the database keeps: days as ISO text, truth as 0 and 1."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from sqlalchemy import Table

from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow
from engine.access.rows import GrantRow, PersonRow
from engine.access.sign_in_rows import CredentialRow, InvitationRow, SessionRow, SignInFailureRow
from engine.access.tokens.rows import TokenRow
from engine.alerts.alert import AlertRow, FaultRow, LetterRow, NoticeRow, SweepRow
from engine.ledger.verify import Unreadable
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import LetterState, Severity
from engine.text.vietnamese_names import fold
from store.tables import alerts as alert_tables
from store.tables import junk, sign_ins
from store.tables import summaries as tables

RowType = TypeVar(
    "RowType",
    bound=DossierRow | DueRow | UnitRow | PersonRow | GrantRow | AlertRow | NoticeRow | LetterRow | SweepRow | FaultRow
    | UnitRecord | UnitPath | CredentialRow | SessionRow | InvitationRow | SignInFailureRow
    | FactorRow | RecoveryCodeRow | HalfSessionRow | TokenRow,
)  # fmt: skip
Conversion = Callable[[Any], Any]


def _in_one(words: tuple[str, ...]) -> str:
    """Return words in one text, with a blank around each, so that one of them can be looked for."""
    return f" {' '.join(words)} " if words else ""


def _apart(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _in_lines(phrases: frozenset[str]) -> str:
    """Return phrases, which may hold blanks, one a line."""
    return "\n".join(sorted(phrases))


def _from_lines(text: str) -> frozenset[str]:
    return frozenset(text.split("\n")) - {""}


WORDS = tuple[str, ...]
PHRASES = frozenset[str]
_STORED: dict[Any, Conversion] = {
    date: date.isoformat, bool: int, WORDS: _in_one, PHRASES: _in_lines, Severity: str, LetterState: str,
}  # fmt: skip
_READ: dict[Any, Conversion] = {
    date: date.fromisoformat, bool: bool, WORDS: _apart, PHRASES: _from_lines, Severity: Severity,
    LetterState: LetterState,
}  # fmt: skip


class RowShape(Generic[RowType]):
    """How one kind of row is kept: its table, and each field beside the column of the same name.

    Args:
        kind: The class of the row.
        table: Its table.
        key: Names of the columns that tell a row from all others.
        beside: Column → what stands in it for a row: what a database looks for, and no row gives back.

    """

    def __init__(
        self,
        kind: type[RowType],
        table: Table,
        *,
        key: Sequence[str],
        beside: Mapping[str, Callable[[RowType], str]] | None = None,
    ) -> None:
        hints = get_type_hints(kind)
        self.kind = kind
        self.table = table
        self.names = tuple(item.name for item in fields(kind))
        self.columns = tuple(table.c[name] for name in self.names)
        self.key = tuple(table.c[name] for name in key)
        self._beside = dict(beside or {})
        self.written = (*self.columns, *(table.c[name] for name in self._beside))
        types = [_known_type(hints[name]) for name in self.names]
        self._types = types
        self._lacking = {name for name in self.names if type(None) in get_args(hints[name])}
        self._values = attrgetter(*self.names)
        self._key_places = [self.names.index(name) for name in key]
        self._stored = [(index, _STORED[known]) for index, known in enumerate(types) if known in _STORED]
        self._read = [(index, _READ[known]) for index, known in enumerate(types) if known in _READ]

    def stored(self, row: RowType) -> tuple[Any, ...]:
        """Return the values of the columns, in the order of the fields, and of those beside them."""
        return (*_turned(self._values(row), self._stored), *(worked_out(row) for worked_out in self._beside.values()))

    def stored_key(self, row: RowType) -> tuple[Any, ...]:
        """Return the values of the columns of the key."""
        values = self.stored(row)
        return tuple(values[place] for place in self._key_places)

    def read(self, values: Sequence[Any]) -> RowType:
        """Return the row that the columns hold."""
        return self.kind(*_turned(values, self._read))

    def unreadable(self, values: Sequence[Any]) -> Unreadable | None:
        """Return which of the columns written hold what cannot stand there; None when the row can be read."""
        count = len(self.names)
        wrong = [name for name, known, value in zip(self.names, self._types, values[:count], strict=True)
                 if not _may_be(value, known, may_lack=name in self._lacking)]  # fmt: skip
        if not wrong and self._beside:
            right = self.stored(self.read(values[:count]))[count:]
            wrong = [
                name for name, text, value in zip(self._beside, right, values[count:], strict=True) if text != value
            ]
        if not wrong:
            return None
        return Unreadable(" ".join(str(values[place]) for place in self._key_places), tuple(wrong))

    def read_all(self, rows: Iterable[Sequence[Any]]) -> list[RowType]:
        """Return all rows of a cursor."""
        return [self.read(values) for values in rows]


def _known_type(hint: object) -> object:
    if hint in (WORDS, PHRASES):
        return hint
    return next((known for known in get_args(hint) if known is not type(None)), hint)


def _may_be(value: object, known: Any, *, may_lack: bool) -> bool:  # noqa: ANN401  # a type
    """Tell whether a column may hold this value: of the right type, a text that is one, a word or day that there is."""
    if value is None:
        return may_lack
    if known in (int, bool):
        return type(value) is int and (known is int or value in (0, 1))
    if known is bytes:
        return isinstance(value, bytes | memoryview)
    if not junk.is_plain(value) or "\x00" in str(value):
        return False
    try:
        return bool(_READ.get(known, str)(value) is not None)
    except ValueError:
        return False


def _turned(values: Iterable[Any], turns: Sequence[tuple[int, Conversion]]) -> list[Any]:
    turned = list(values)
    for index, turn in turns:
        if turned[index] is not None:
            turned[index] = turn(turned[index])
    return turned


def _searched(row: PersonRow) -> str:
    """Return what a person is searched by: login and name, folded."""
    return fold(f"{row.login} {row.name}")


DOSSIER = RowShape(DossierRow, tables.dossiers, key=("ref",))
DUE = RowShape(DueRow, tables.dues, key=("ref", "deadline", "start_on"))
UNIT = RowShape(UnitRow, tables.units, key=("unit", "since"))
PERSON = RowShape(PersonRow, tables.persons, key=("person",), beside={"text_fold": _searched})
GRANT = RowShape(GrantRow, tables.grants, key=("person", "role", "unit", "since"))
ALERT = RowShape(AlertRow, alert_tables.alerts, key=("id",))
UNIT_RECORD = RowShape(UnitRecord, alert_tables.unit_records, key=("unit", "kind", "place", "since"))
UNIT_PATH = RowShape(UnitPath, tables.unit_paths, key=("unit", "ancestor", "since"))
NOTICE = RowShape(NoticeRow, alert_tables.notices, key=("dedupe",))
LETTER = RowShape(LetterRow, alert_tables.letters, key=("message_id",))
SWEEP = RowShape(SweepRow, alert_tables.sweeps, key=("name", "epoch", "slot"))
FAULT = RowShape(FaultRow, alert_tables.faults, key=("name", "subject"))
CREDENTIAL = RowShape(CredentialRow, sign_ins.credentials, key=("person",))
SESSION = RowShape(SessionRow, sign_ins.sessions, key=("digest",))
INVITATION = RowShape(InvitationRow, sign_ins.invitations, key=("digest",))
SIGN_IN_FAILURE = RowShape(SignInFailureRow, sign_ins.sign_in_failures, key=("digest",))
FACTOR = RowShape(FactorRow, sign_ins.factors, key=("factor",))
RECOVERY_CODE = RowShape(RecoveryCodeRow, sign_ins.recovery_codes, key=("digest",))
HALF_SESSION = RowShape(HalfSessionRow, sign_ins.half_sessions, key=("digest", "purpose"))
ACCESS_TOKEN = RowShape(TokenRow, sign_ins.access_tokens, key=("digest",))
SHAPES: tuple[RowShape[Any], ...] = (DOSSIER, DUE, UNIT, PERSON, GRANT, ALERT, UNIT_RECORD, UNIT_PATH)
