"""What a supervisor sees of the demo, the accounts, and commands to copy."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.dossiers.queries.list_dossiers import Listed
from application.unit_of_work import UnitOfWork
from demo.boards.boards import CLERK, CLERK_UNIT, ROWS, BoardParts
from demo.boards.watch_boards import WatchBoards
from demo.boards.what_if import what_if
from demo.world.clockwork import TODAY
from demo.world.people import ADMIN, AUDITOR, PASSWORD, SUPERVISOR
from demo.world.sources import PROVINCES, SUPERIORS, Superior
from engine.ledger.subjects import is_dossier
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day
from hoso.wording.document import document

_LOGINS = (CLERK, f"bithu.{CLERK_UNIT}", f"thamtra.{CLERK_UNIT}", f"capuy.{CLERK_UNIT}", "canbo.qn-agencies", AUDITOR,
           SUPERVISOR, ADMIN)  # fmt: skip


class Overview(WatchBoards):
    """All boards in the order in which a newcomer reads them.

    `db` is what the commands to copy name, `first` what is typed before them.
    """

    def __init__(self, office: UnitOfWork, words: Words, *, db: str, first: Sequence[str] = ()) -> None:
        super().__init__(office, words)
        self.db, self.first = db, first

    def all(self) -> BoardParts:
        """Yield every board."""
        yield self.built()
        yield from self.clerk()
        yield from self.refusal()
        yield from self.auditor()
        yield from self.supervisor()
        yield from self.accounts()
        yield from self.commands()
        yield from self.browser()

    def printed(self) -> Group:
        """Return every board, one below the other."""
        return lines(*self.all())

    def document(self) -> dict[str, Any]:
        """Return what `--json` prints: how much there is, and what to name where."""
        listed = self.listed(SUPERVISOR)
        steps = Counter(item.row.step for item in listed)
        late = [item.row.ref for item in listed if _is_late(item)]
        refused = self.refused.entry if self.refused else None
        return document(
            "demo", database=self.db, as_of=TODAY, dossiers=len(listed), steps=dict(steps), overdue=late,
            refusal=None if refused is None else {"ref": refused.subject, "entry": refused.n}, actors=list(_LOGINS),
        )  # fmt: skip

    def built(self) -> Text:
        """Return what there is."""
        store = self.office.store
        subjects = list(store.subjects())
        lines = sum(store.head(name).version for name in subjects)
        dossiers = sum(is_dossier(name) for name in subjects)
        units = len({row.unit for row in store.units()})
        return Text(self.say("built", dossiers=dossiers, lines=lines, units=units, on=told_day(TODAY)))

    def supervisor(self) -> BoardParts:
        """Yield what is overdue, how many dossiers stand on each step, and how the organisations fare."""
        listed = self.listed(SUPERVISOR)
        late = [item for item in listed if _is_late(item)]
        yield self.heading("supervisor", login=SUPERVISOR, n=len(listed))
        yield Text(self.say("overdue", n=len(late), on=told_day(TODAY)))
        yield self._late(late[:ROWS])
        yield self.more(len(late) - ROWS)
        yield from self.alerts()
        yield from self.stalled()
        yield Text(f"\n{self.say('steps')}")
        yield self._steps(listed)
        yield Text(f"\n{self.say('organisations')}")
        yield self._organisations(listed)

    def accounts(self) -> BoardParts:
        """Yield who may be named as the actor."""
        say = self.words.say
        made = table(say("col.login"), say("col.name"), say("col.role"), say("col.unit"))
        for login in _LOGINS:
            actor = self.office.actor(login)
            for grant in actor.grants:
                made.add_row(login, actor.person.name, self.words.label(f"role.{grant.role}"), self.unit(grant.unit))
        yield self.heading("accounts")
        yield made
        yield Text(self.say("more_accounts", n=len(self.office.store.persons()) - len(_LOGINS), db=self.db), "dim")

    def browser(self) -> BoardParts:
        """Yield how the same is looked at in a browser."""
        yield self.heading("browser")
        yield Text(self.say("browser", db=self.db, login=CLERK, password=PASSWORD))

    def commands(self) -> BoardParts:
        """Yield commands to copy, each with what it does."""
        yield self.heading("try")
        if self.first:
            yield Text(self.say("try.first"), "dim")
            yield from (Text(f"  {line}") for line in self.first)
            yield Text("")
        for key, command in self._to_try():
            yield Text(f"  hoso {command}")
            yield Text(f"      {self.say(f'try.{key}')}", "dim")

    def _to_try(self) -> list[tuple[str, str]]:
        day = f"--as-of {TODAY:%d/%m/%Y}"
        as_clerk, as_auditor, as_supervisor = (f"--db {self.db} --actor {who}" for who in (CLERK, AUDITOR, SUPERVISOR))
        ref = self.refused.entry.subject if self.refused else self.listed(CLERK)[0].row.ref
        other = what_if(self.office)
        digest = other.edition_digest[:12] if other else ""
        commands = [
            ("queue", f"list --sort due --missing {day} {as_clerk}"),
            ("show", f"show {ref} {day} {as_clerk}"),
            ("check", f"check {ref} --to admitted {day} {as_clerk}"),
            ("advance", f"advance {ref} --to admitted --on {TODAY:%d/%m/%Y} --db {self.db} --actor capuy.{CLERK_UNIT}"),
            ("search", f'list --text "nguyen thi" {day} {as_clerk}'),
            ("history", f"history {ref} {as_auditor}"),
            ("replay", f"replay {as_auditor}"),
            ("differ", f"replay --policy {digest} {as_auditor}"),
            ("verify", f"audit verify {as_auditor}"),
            ("overdue", f"list --overdue {day} {as_supervisor}"),
            ("tree", f"org tree --as-of 30/06/2025 {as_supervisor}"),
            ("law", f"policy show TRN-02 {as_clerk}"),
        ]
        return commands + [(key, f"{words} {day} {as_supervisor}") for key, words in self._of_the_watch()]

    def _of_the_watch(self) -> list[tuple[str, str]]:
        """Return the supervisor's commands about alerts and units, without day and actor."""
        first = [("alert", f"alerts show {row.id}") for row in self.open_alerts.rows[:1]]
        units = [("unit", f"unit show {hit.unit}") for hit, _ in self.standing[:1]]
        return [("alerts", "alerts list"), *first, *units, ("upcoming", "alerts upcoming --days 30")]

    def _late(self, late: Sequence[Listed]) -> Table:
        say = self.words.say
        made = table(say("col.ref"), say("col.cell"), say("col.step"), say("col.due"))
        for listed in late:
            made.add_row(listed.row.ref, self.unit(listed.row.cell), self.step(listed.row.step), self.due(listed.due))
        return made

    def _steps(self, listed: Sequence[Listed]) -> Table:
        counts = Counter(item.row.step for item in listed)
        made = table(self.words.say("col.step"), self.say("col.count"), right=(1,))
        for step in self.office.law.workflow.steps:
            made.add_row(self.step(step), str(counts[step]))
        return made

    def _organisations(self, listed: Sequence[Listed]) -> Table:
        names = ("unit", "figures", "dossiers", "running", "official", "out", "late")
        made = table(*(self.say(f"col.{name}") for name in names), right=tuple(range(2, len(names))))
        for superior in SUPERIORS:
            mine = [item for item in listed if _belongs(item.row.cell, superior)]
            made.add_row(*self._organisation(superior, mine))
        return made

    def _organisation(self, superior: Superior, mine: Sequence[Listed]) -> list[str]:
        official = sum(item.row.step == "official" for item in mine)
        running = sum(not self.ends(item) for item in mine)
        numbers = (len(mine), running, official, len(mine) - running - official, sum(map(_is_late, mine)))
        return [superior.name, self._figures(superior), *map(str, numbers)]

    def _figures(self, superior: Superior) -> str:
        """Return the figures of the article, as far as it gives them."""
        orgs = superior.orgs
        parties = sum(bool(org.cells) for org in orgs)
        figures = {
            "orgs": len(orgs), "parties": parties, "own_cells": len(orgs) - parties,
            "cells": sum(org.cells for org in orgs), "departments": sum(org.departments for org in orgs),
            "province": self._thousands(PROVINCES[superior.province][1] or 0),
            "members": self._thousands(sum(org.members for org in orgs)),
        }  # fmt: skip
        return "; ".join(self.say(f"figure.{name}", **figures) for name in superior.told) or self.say("none")

    def _thousands(self, number: int) -> str:
        return f"{number:,}".replace(",", self.words.either(".", ","))


def _is_late(listed: Listed) -> bool:
    return listed.due is not None and is_overdue(listed.due, TODAY)


def _belongs(cell: str, superior: Superior) -> bool:
    return any(cell == org.unit or cell.startswith(f"{org.unit}-") for org in superior.orgs)
