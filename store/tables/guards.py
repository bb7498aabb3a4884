"""What the database itself refuses: changing, removing or forging rows of the log. A seat belt; the proof is the chain.

SQLite: triggers, and an authorizer (`store.engines.sqlite`) that keeps the triggers from being dropped.
PostgreSQL: triggers that fire whatever the session says (ENABLE ALWAYS), and the function that assigns places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.errors import Message
from engine.ledger.verify import GuardFault
from engine.values import Value
from store.tables import alerts, log, sign_ins, summaries
from store.tables.log import LOG

TABLES = frozenset(name for part in (log, summaries, alerts, sign_ins) for name in part.metadata.tables)
"""Names of all tables: each part adds its own to the metadata that they share."""

PLACE_LOCK = 4_869_837_051
"""Advisory lock of the step that assigns places; any number that no other program on the server uses."""


def statements(dialect: str) -> tuple[str, ...]:
    """Return the statements that put every guard in place, whether it was there before or not."""
    return tuple(_for_postgresql() if dialect == "postgresql" else _for_sqlite())


def trigger_names(dialect: str) -> frozenset[str]:
    """Return the names of all triggers that must be there."""
    last = "truncate" if dialect == "postgresql" else "insert"
    return frozenset(f"keep_{table.name}_{event}" for table in LOG for event in ("update", "delete", last))


def _for_sqlite() -> Iterator[str]:
    for table in LOG:
        for event in ("update", "delete"):
            yield from _sqlite_trigger(table.name, event, f"SELECT RAISE(ABORT, '{table.name}: append only')")
    # INSERT OR REPLACE removes rows without firing DELETE triggers: only the next row in order is let in.
    yield from _sqlite_trigger("entries", "insert", _NEXT_LINE)
    yield from _sqlite_trigger("places", "insert", _NEXT_PLACE)
    # a file that is already there is left alone, also by INSERT OR REPLACE
    same = "SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM files WHERE digest = NEW.digest)"
    yield from _sqlite_trigger("files", "insert", same)


_NEXT_LINE = """SELECT RAISE(ABORT, 'entries: not the next line') WHERE
    NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM entries)
    OR EXISTS (SELECT 1 FROM entries WHERE subject = NEW.subject AND n >= NEW.n)
    OR NEW.prev IS NOT CASE NEW.n WHEN 1 THEN printf('%064d', 0)
        ELSE (SELECT hash FROM entries WHERE subject = NEW.subject AND n = NEW.n - 1) END"""
_NEXT_PLACE = """SELECT RAISE(ABORT, 'places: not the next place') WHERE
    NEW.place IS NOT (SELECT coalesce(max(place), 0) + 1 FROM places)
    OR EXISTS (SELECT 1 FROM places WHERE entry = NEW.entry)
    OR NEW.hash IS NOT (SELECT hash FROM entries WHERE id = NEW.entry)"""


def _sqlite_trigger(table: str, event: str, body: str) -> Iterator[str]:
    name = f"keep_{table}_{event}"
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} BEGIN {body}; END"


def _for_postgresql() -> Iterator[str]:
    yield _KEEP
    for table in LOG:
        for event, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            name = f"keep_{table.name}_{event}"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table.name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table.name} "
                f"FOR EACH {each} EXECUTE FUNCTION hoso_keep()"
            )
            yield f"ALTER TABLE {table.name} ENABLE ALWAYS TRIGGER {name}"
    yield _PLACE
    # a queue: thousands of rows come and go while it looks empty
    yield "ALTER TABLE waiting SET (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0)"


_KEEP = """CREATE OR REPLACE FUNCTION hoso_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION USING
            MESSAGE = TG_TABLE_NAME || ': append only', ERRCODE = 'integrity_constraint_violation';
    END $$"""

# One call, one round trip. Each statement inside sees what was committed before it ran, so the greatest place is
# read after the lock is held. Ids of one chain grow with n, because its writers queue for the row in `heads`.
# At the tail of a write it commits without waiting for the disk: the next durable commit carries it, and after a
# crash the lines are simply waiting again. Whoever publishes places asks for a durable call.
_PLACE = f"""CREATE OR REPLACE FUNCTION hoso_place(most integer, durable boolean) RETURNS integer LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    DECLARE placed integer;
    BEGIN
        IF durable THEN
            PERFORM pg_advisory_xact_lock({PLACE_LOCK});
            PERFORM pg_logical_emit_message(true, 'hoso', '');
        ELSIF pg_try_advisory_xact_lock({PLACE_LOCK}) THEN
            PERFORM set_config('synchronous_commit', 'off', true);
        ELSE
            RETURN 0;
        END IF;
        WITH next AS (
            DELETE FROM waiting WHERE entry = ANY (ARRAY(SELECT entry FROM waiting ORDER BY entry LIMIT most))
            RETURNING entry, hash
        )
        INSERT INTO places (place, entry, hash)
        SELECT (SELECT coalesce(max(place), 0) FROM places) + row_number() OVER (ORDER BY entry), entry, hash FROM next;
        GET DIAGNOSTICS placed = ROW_COUNT;
        RETURN placed;
    END $$"""  # noqa: S608


GUARD_FAULTS = ("missing", "changed", "off", "foreign", "hidden")
"""What may be wrong with a guard: not there; not the one of hoso; does not always fire; none of hoso's; rows hidden."""


class DatabaseGuard(Value, frozen=True):
    """A trigger, function or rule as the database has it: what it is, on which table, its text, whether it fires."""

    name: str
    table: str
    text: str
    fires: bool = True


def faults_of(guards: Iterable[DatabaseGuard], dialect: str) -> list[GuardFault]:
    """Return what separates the guards that are there from those that must be, by name."""
    wanted, there = _wanted(dialect), {guard.name: guard for guard in guards if guard.table in TABLES}
    faults = [GuardFault(name, "missing") for name in wanted if name not in there]
    for guard in there.values():
        if guard.name not in wanted:
            faults.append(GuardFault(guard.name, "foreign"))
        elif _plain(guard.text) != wanted[guard.name]:
            faults.append(GuardFault(guard.name, "changed"))
        elif not guard.fires:
            faults.append(GuardFault(guard.name, "off"))
    return sorted(faults, key=lambda fault: fault.name)


def told(faults: Sequence[GuardFault], dialect: str) -> Message:
    """Return whether all guards are as they should be."""
    if not faults:
        return Message("guards.all", n=len(trigger_names(dialect)))
    names = tuple(fault.name for fault in faults)
    if {fault.what for fault in faults} == {"missing"}:
        return Message("guards.missing", names=names)
    return Message("guards.out_of_order", names=names)


def _wanted(dialect: str) -> dict[str, str]:
    """Return name → text of every trigger and function that must be there, blanks aside."""
    made = [
        statement
        for statement in statements(dialect)
        if statement.startswith(("CREATE TRIGGER", "CREATE OR REPLACE FUNCTION"))
    ]
    return {_NAME.search(statement)[1]: _plain(_body(statement)) for statement in made}  # type: ignore[index]  # each has a name


_NAME = re.compile(r"(?:TRIGGER|FUNCTION) (\w+)")


def _body(statement: str) -> str:
    """Return of a function what stands between its quotes, as the server keeps it; a trigger whole."""
    return statement.split("$$")[1] if "$$" in statement else statement


def _plain(text: str) -> str:
    return " ".join(text.split())
