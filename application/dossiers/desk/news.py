"""Tells what was added since somebody looked: to one dossier, or to those in sight. Cheap, because pages ask often."""

from dataclasses import dataclass

from application.access import Access
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.values import Value

NEWS_KEPT = 200
"""Lines of the log that are looked at for news; whoever looked away for longer is told of these alone."""
TOLD_AT_ONCE = 20


class LogLine(Value, frozen=True):
    """A line of the log: its number among all lines, its chain, and its number there."""

    number: int
    subject: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestLines(Query[tuple[LogLine, ...]]):
    """Which lines were written after a number, the newest first? For the server itself; no person is told of them."""

    actor: str = ""
    after: int = 0
    most: int = NEWS_KEPT


@use_case(NewestLines, asks_nothing="the server learns that chains have grown, and nothing of what is in them")
def newest_lines(query: NewestLines, *, work: UnitOfWork) -> tuple[LogLine, ...]:
    """Return them: one query by the key of a table, whatever the size of the log."""
    return tuple(LogLine(*line) for line in work.store.newest_lines(query.after, most=query.most))


class DossierNews(Value, frozen=True):
    """How many entries a dossier has, and the kinds of those added since."""

    version: int
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChanged(Query[DossierNews]):
    """What was added to a dossier since its entry `since`?"""

    ref: str
    since: int


@use_case(DossierChanged)
def dossier_changed(query: DossierChanged, work: UnitOfWork, access: Access) -> DossierNews:
    """Return the kinds of entry; raises as `Access.dossier`."""
    dossier, _ = access.dossier(query.ref, Action.SHOW)
    added = work.store.entries(query.ref, after=query.since) if dossier.version > query.since else ()
    return DossierNews(dossier.version, tuple(str(entry.kind) for entry in added))


class SightNews(Value, frozen=True):
    """The number of the newest line, and the dossiers in sight that have grown."""

    number: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SightChanged(Query[SightNews]):
    """Which dossiers in the actor's sight have grown since a line of the log? Zero: tell the newest line alone."""

    since: int = 0


@use_case(SightChanged)
def sight_changed(query: SightChanged, work: UnitOfWork, access: Access) -> SightNews:
    """Return them, `TOLD_AT_ONCE` at most; raise NotPermittedError where the actor sees no dossiers anywhere."""
    scope = access.scope_listed(Action.LIST)
    lines = work.store.newest_lines(query.since, most=NEWS_KEPT if query.since else 1)
    number = lines[0][0] if lines else query.since
    named = dict.fromkeys(subject for _, subject, _ in lines if not subject.startswith("@")) if query.since else {}
    seen = []
    for ref in list(named)[:TOLD_AT_ONCE]:
        rows = work.store.dossiers(DossierQuery(scope=scope, prefix=ref, sort="ref", limit=1))
        seen += [ref] if [row.ref for row in rows] == [ref] else []
    return SightNews(number, tuple(seen))
