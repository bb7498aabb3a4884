"""Alerts as people read them: the list, one of them, its history, what is to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.alerts.list_alerts import AlertContext, AlertPage, AlertView
from application.paging import MOST_COUNTED
from engine.alerts.alert import AlertRow
from engine.law.model.edition import Edition
from engine.terms import Severity
from hoso.views.alerts.alert_endings import ending_of, see_of
from hoso.views.decisions.findings import cites_of
from hoso.views.earlier_law import earlier_told, waiting_told
from hoso.views.layout import lines, table, warned
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_due, told_instant

COLOURS = {
    Severity.NOTICE: "",
    Severity.WARNING: "yellow",
    Severity.OVERDUE: "red",
    Severity.CRITICAL: "bold red",
}


@dataclass(frozen=True, slots=True)
class _Term:
    """The due day of an alert, as `told_due` wants it."""

    deadline: str
    due_on: date
    done_on: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class AlertWording:
    """What alerts are told with: the edition in use, people's logins and the day of looking; and the words."""

    context: AlertContext
    words: Words

    @property
    def edition(self) -> Edition:
        """Return the edition in use."""
        return self.context.edition

    @property
    def as_of(self) -> date:
        """Return the day of looking."""
        return self.context.day

    @property
    def logins(self) -> Mapping[str, str]:
        """Return the login of each person id."""
        return self.context.logins

    def title(self, rule: str) -> str:
        """Return what a deadline or a standing rule is called."""
        said = self.edition.alerts.title(rule)
        return self.words.either(said.vi, said.en)

    def term(self, row: AlertRow) -> str:
        """Return how its due day stands: working days left or overdue; of a standing rule, since when it holds."""
        if all(row.rule != deadline.id for deadline in self.edition.deadlines):
            return self.words.say("alert.since", on=told_day(row.due_on))
        return told_due(_Term(row.rule, row.due_on), as_of=self.as_of, edition=self.edition, words=self.words)

    def who(self, persons: Sequence[str]) -> str:
        """Return people by login; a cry when there is nobody."""
        return ", ".join(self.logins.get(person, person) for person in persons) or self.words.say("alert.nobody")

    def state(self, row: AlertRow) -> str:
        """Return whether somebody has it in hand."""
        earlier = self.context.earlier.get(row.subject)
        mark = f"; {earlier_told(earlier, self.words)}" if earlier and row.is_open else ""
        return f"{self._state(row)}{mark}"

    def _state(self, row: AlertRow) -> str:
        say, name = self.words.say, row.state_on(self.as_of)
        if name == "closed":
            why = self.words.label(f"alert.why.{row.closed_why}") + (f" ({row.closed_by})" if row.closed_by else "")
            return say("alert.state.closed", on=told_day(row.closed_on), why=why)
        if name == "snoozed":
            return say("alert.state.snoozed", who=self.who((row.snooze_by,)), until=told_day(row.snoozed_until))
        if name == "acked":
            return say("alert.state.acked", who=self.who((row.acked_by,)), at=told_instant(row.acked_at))
        return say("alert.state.open")


def alerts_shown(page: AlertPage, words: Words) -> Group:
    """Return a page of alerts with the sums of all that fit below it."""
    rows, sums, teller = page.rows, page.sums, AlertWording(page.context, words)
    say, waiting = teller.words.say, warned(waiting_told(page.context.waiting, words))
    if not rows:
        none = say("alerts.none_after", after=page.after) if page.after else say("alerts.none")
        return lines(none, waiting)
    total = words.up_to(sums.total, MOST_COUNTED)
    foot = [say("alerts.of" if sums.total > len(rows) else "alerts.total", shown=len(rows), total=total)]
    foot += [say("alerts.overdue", n=words.up_to(sums.overdue, MOST_COUNTED))] if sums.overdue else []
    foot += [say("alerts.snoozed", n=words.up_to(sums.snoozed, MOST_COUNTED))] if sums.snoozed else []
    foot += [say("list.more", after=page.next)] if page.next else []
    untold = say("alerts.unaddressed", n=words.up_to(sums.unaddressed, MOST_COUNTED))
    cry = Text(untold, "bold red") if sums.unaddressed else None
    return lines(alerts_table(rows, teller), Text("; ".join(foot), "dim"), waiting, cry)


def alerts_table(rows: Sequence[AlertRow], teller: AlertWording) -> Table:
    """Return alerts as a table, the colour by severity."""
    say = teller.words.say
    names = ("alert", "severity", "about", "matter", "due", "stands", "cell", "state", "told")
    made = table(*(say(f"col.{name}") for name in names), right=(0,))
    for row in rows:
        colour = COLOURS[row.severity] if row.is_open else "dim"
        made.add_row(
            str(row.id), Text(teller.words.label(f"severity.{row.severity}"), colour), row.subject,
            teller.title(row.rule), told_day(row.due_on), Text(teller.term(row) if row.is_open else "", colour),
            row.cell, teller.state(row), Text(teller.who(row.told), "" if row.told else "bold red"),
        )  # fmt: skip
    return made


def alert_shown(view: AlertView, words: Words) -> Group:
    """Return one alert with its citation, who was told, and what to do."""
    row, reason, teller = view.row, view.reason, AlertWording(view.context, words)
    say, policy = words.say, teller.edition.alerts
    late, cites = policy.late(row.rule), policy.cites(row.rule, row.due_on)
    label = words.label(f"severity.{row.severity}")
    head = Text.assemble((say("alert.heading", id=row.id, title=teller.title(row.rule)), "bold"), "  ")
    parts: list[object] = [head.append(f"│{label}│", COLOURS[row.severity] or "dim")]
    where = "" if row.subject == row.cell else f" · {say('dossier.cell')} {row.cell}"
    parts += [f"{say('alert.about')}: {row.subject}{where}"]
    parts += [f"{say('alert.term')}: {told_day(row.due_on)} · {teller.term(row)}"]
    parts += [say("alert.raised", on=told_day(row.raised_on), stage=told_day(row.stage_on))]
    parts += [f"{say('alert.late')}: {words.either(late.vi, late.en)}"] if late.vi else []
    parts += [f"{say('decision.cite')}: {cites_of(cites, words)}"] if cites else []
    ending = ending_of(row.rule, teller.edition, words)
    parts += [f"{say('alert.ends')}: {ending}"] if ending and row.is_open else []
    parts += [Text(f"{say('alert.told')}: {teller.who(row.told)}", "" if row.told else "bold red")]
    parts += [f"{say('alert.state')}: {teller.state(row)}", *([say("alert.reason", reason=reason)] if reason else [])]
    return lines(*parts, *(_next(row, teller) if row.is_open else []))


def _next(row: AlertRow, teller: AlertWording) -> list[str]:
    """Return who is told next, and the commands to go on with; nobody is told next while somebody has it in hand."""
    say, see = teller.words.say, see_of(row)
    if row.acked_by:
        return [say("alert.do_seen", see=see)]
    on = row.escalate_on
    if on is not None and row.snoozed_until is not None:
        on = max(on, row.snoozed_until)  # nobody is told further while it is put off
    goes_on = say("alert.last") if on is None else say("alert.next", on=told_day(on))
    return [goes_on, say("alert.do", see=see, id=row.id)]
