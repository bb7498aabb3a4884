"""Self-check: settings, database, policies; and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from application.administration.orphans import orphans
from application.alerts.scan_health import health
from application.ports.alert_store import AlertQuery
from engine.access.actions import Action
from engine.errors import HosoError, NotPermittedError
from hoso import __version__
from hoso.letters.health import problems
from hoso.settings import without_secrets
from hoso.terminal.screen import lines
from hoso.views.alerts.watch import watch_line, watch_problems
from hoso.views.documents import watch_body
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document
from hoso.wording.errors import what_and_hint
from hoso.wording.twins.sentences import vietnamese

if TYPE_CHECKING:
    from application.alerts.scan_health import Health
    from hoso.terminal.session import Session

_UNCLOSED = ("open", "acked", "snoozed")


@dataclass
class SelfCheck:
    """What a self-check saw; `problems` is empty when all is well."""

    settings: Mapping[str, str]
    database: Mapping[str, str] = field(default_factory=dict)
    law: Mapping[str, str] = field(default_factory=dict)
    watch: "Health | None" = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def examined(session: "Session") -> SelfCheck:
    """Return what a self-check sees; a database that cannot be opened is a problem, not an error.

    Raises:
        NotPermittedError: There is a database, and the actor may not look into its state.

    """
    found = SelfCheck(dict(_flat(session.settings.model_dump())))
    try:
        if session.has_database:
            session.demand(Action.DOCTOR)
        store = session.office.store
        found.database = store.describe()
        law = session.office.law
        found.law = {"edition": law.edition_digest, "workflow": law.workflow_digest}
        found.notes += _newer(session, law.edition_digest)
        _look_at_watch(found, session)
        found.problems += _homeless(session)
        found.problems += [session.words.say(f"guard.{what}", name=name) for name, what in store.guard_faults()]
        found.problems += problems(session.settings, session.words)
    except NotPermittedError:
        raise
    except HosoError as error:
        found.problems.append(" → ".join(part for part in what_and_hint(error, session.words) if part))
    return found


def _look_at_watch(found: SelfCheck, session: "Session") -> None:
    """Add how the watch stands; what is wrong with it is a problem, alerts of days to come are a note."""
    store, every = session.office.store, session.settings.watch.every_seconds
    found.watch = health(store, now=session.office.clock.now(), every_seconds=every)
    found.problems += watch_problems(found.watch, session.words)
    unheard = store.count_alerts(AlertQuery(states=_UNCLOSED, unaddressed=True))
    if unheard:
        found.problems.append(session.words.say("doctor.unaddressed", n=unheard))
    early = store.alerts(AlertQuery(states=_UNCLOSED, raised_after=session.office.clock.today(), limit=None))
    if early:
        last = max(row.raised_on for row in early)
        found.notes.append(session.words.say("doctor.early", n=len(early), on=told_day(last)))


def _homeless(session: "Session") -> Iterator[str]:
    """Yield what has lost its unit: dossiers that nobody sees, and roles that reach nothing."""
    say, lost = session.words.say, orphans(session.office, session.office.clock.today())
    for cell, count in lost.unseen.items():
        yield say("doctor.unseen", cell=cell, n=count)
    for cell, count in lost.ended.items():
        yield say("doctor.ended", cell=cell, n=count)
    for unit, logins in lost.roles.items():
        yield say("doctor.role_without_unit", unit=unit, logins=", ".join(logins))


def _newer(session: "Session", in_use: str) -> list[str]:
    from hoso.bootstrap import read_law  # noqa: PLC0415  # reads the policy files

    shipped, _, _ = read_law()
    return [] if shipped.edition == in_use else [session.words.say("doctor.newer_policies")]


def doctor_shown(found: SelfCheck, words: Words) -> Group:
    """Return the self-check as text."""
    parts: list[object] = [Text(words.say("doctor.title", version=__version__), "bold")]
    for key, values in (("settings", found.settings), ("database", found.database), ("law", found.law)):
        parts.append(Text(words.say(f"doctor.{key}"), "bold"))
        parts += [_row((key, name), value, words) for name, value in values.items()] or [
            Text(f"  {words.say('doctor.none')}")
        ]
    if found.watch is not None:
        parts += [Text(words.say("doctor.watch"), "bold"), Text(f"  {watch_line(found.watch, words)}")]
    parts += [Text(f"! {note}", "yellow") for note in found.notes]
    parts += [Text(f"✗ {problem}", "red") for problem in found.problems] or [
        Text(f"✓ {words.say('doctor.fine')}", "green")
    ]
    return lines(*parts)


def _row(of: tuple[str, str], value: str, words: Words) -> Text:
    """Return one line; a setting keeps the name that the file `hoso.yaml` gives it."""
    part, name = of
    label = words.label(f"{part}.{name}", name)
    told = value if words.lang == "en" else vietnamese(value) or value
    return Text(f"  {name} ({label}): {told}" if part == "settings" and label != name else f"  {label}: {told}")


def doctor_document(found: SelfCheck) -> dict[str, Any]:
    """Return the self-check as a document."""
    return document(
        "doctor", program=__version__, settings=found.settings, database=found.database, law=found.law,
        watch=None if found.watch is None else watch_body(found.watch), problems=found.problems, notes=found.notes,
    )  # fmt: skip


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings one by one, those of a block as `block.name`."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", without_secrets(str(value))
