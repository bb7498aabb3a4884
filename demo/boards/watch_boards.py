"""What a supervisor sees of the demo without asking: the alerts of its last sweep, and what stands still."""

from functools import cached_property

from rich.text import Text

from application.alerts.list_alerts import AlertPage, ListAlerts
from application.monitoring import monitor_hits
from application.units.unit_page import answering
from demo.boards.boards import BoardParts, DeskBoards
from demo.world.clockwork import TODAY
from demo.world.people import SUPERVISOR
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.snapshot import MonitorHit
from engine.terms import Severity
from hoso.views.alerts.alerts import COLOURS, AlertWording, alerts_table
from hoso.views.layout import table
from hoso.views.office.unit_lines import stall_sentence
from hoso.wording.days import told_day

ALERTS, STALLS, _MOST = 8, 8, 10_000


class WatchBoards(DeskBoards):
    """The boards of alerts and of what stands still."""

    @cached_property
    def open_alerts(self) -> AlertPage:
        """Return every alert that is open, the gravest first."""
        return self.application.run(ListAlerts(actor=SUPERVISOR, states=("open", "acked"), on=TODAY, limit=_MOST))

    @cached_property
    def standing(self) -> list[tuple[MonitorHit, MonitorRule]]:
        """Return what stands still, cells and organisations before villages and dossiers, the gravest first."""
        rules = {rule.id: rule for rule in self.office.law.edition.standing}
        pairs = [(hit, rules[hit.rule]) for hit in monitor_hits(self.office, TODAY)]
        return sorted(pairs, key=lambda pair: _weight(pair[0]))

    def alerts(self) -> BoardParts:
        """Yield how many alerts are open, and the gravest of them."""
        page = self.open_alerts
        rows, counts = page.rows, page.sums
        sums = self.words.say(
            "board.counts",
            overdue=counts.overdue,
            critical=counts.critical,
            warning=counts.warning,
            notice=counts.notice,
        )
        yield Text(f"\n{self.say('alerts', n=len(rows), sums=sums)}", COLOURS[rows[0].severity] if rows else "")
        yield alerts_table(rows[:ALERTS], AlertWording(page.context, self.words)) if rows else None
        yield self.more(len(rows) - ALERTS)

    def stalled(self) -> BoardParts:
        """Yield what stands still: which unit, what, since when, who answers for it."""
        yield Text(f"\n{self.say('stalled', n=len(self.standing))}")
        say = self.words.say
        made = table(self.say("col.unit"), say("col.matter"), self.say("col.since"), self.say("col.answers"))
        for hit, rule in self.standing[:STALLS]:
            who = ", ".join(person.login for person, _ in answering(self.office, hit.unit, TODAY)) or say(
                "alert.nobody"
            )
            about = f"{self.unit(hit.unit)} ({hit.ref or hit.unit})"
            made.add_row(about, stall_sentence(hit, rule, self.words), told_day(hit.since), who)
        yield made
        yield self.more(len(self.standing) - STALLS)


def _weight(hit: MonitorHit) -> tuple[bool, int, str, str]:
    return bool(hit.ref or hit.place), -list(Severity).index(hit.severity), hit.rule, hit.unit
