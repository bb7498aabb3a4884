"""Terms to come, and the load of each week and committee."""

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from application.alerts.show_upcoming import Upcoming
from engine.alerts.workload import Load
from engine.organisation.tree import OrgTree
from hoso.views.alerts.alerts import AlertWording
from hoso.views.earlier_law import earlier_told, waiting_told
from hoso.views.layout import lines, table, warned
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_due

_WEEKS_SHOWN = 200
"""Rows that somebody may still read on a screen; `--json` holds all of the page."""


def upcoming_shown(upcoming: Upcoming, words: Words) -> Group:
    """Return the terms in the order of their days, and below them the sums that a meeting is planned by."""
    dues, days, teller = upcoming.dues, upcoming.days, AlertWording(upcoming.context, words)
    say, on = teller.words.say, told_day(teller.as_of)
    waiting = warned(waiting_told(upcoming.context.waiting, words))
    if not dues:
        said = say("upcoming.none_after", after=upcoming.after) if upcoming.after else ""
        return lines(said or say("upcoming.none", days=days, on=on), waiting)
    made = table(*(say(f"col.{name}") for name in ("due", "ref", "matter", "stands", "cell")))
    for due in dues:
        stands = told_due(due, as_of=teller.as_of, edition=teller.edition, words=teller.words)
        earlier = upcoming.context.earlier.get(due.ref)
        stands += f"; {earlier_told(earlier, words)}" if earlier else ""
        made.add_row(told_day(due.due_on), due.ref, teller.title(due.deadline), stands, due.cell)
    is_part = bool(upcoming.next or upcoming.after)
    foot = [say("upcoming.page" if is_part else "upcoming.head", n=len(dues), days=days, on=on)]
    foot += [say("list.more", after=upcoming.next)] if upcoming.next else []
    heading = Text(say("upcoming.load_of_page" if is_part else "upcoming.load"), "bold")
    load = load_shown(upcoming.load, teller, tree=upcoming.tree)
    return lines(made, Text("; ".join(foot), "dim"), waiting, Text(""), heading, load)


def load_shown(load: Sequence[Load], teller: AlertWording, *, tree: OrgTree) -> Group:
    """Return the load of each week and committee as a table, the nearest weeks of a long one."""
    made = table(*(teller.words.say(f"col.{name}") for name in ("week", "committee", "count", "matter")), right=(2,))
    for week in load[:_WEEKS_SHOWN]:
        made.add_row(*load_told(week, teller, tree=tree))
    left = len(load) - _WEEKS_SHOWN
    return lines(made, Text(teller.words.say("upcoming.more_weeks", n=left), "dim") if left > 0 else None)


def load_told(load: Load, teller: AlertWording, *, tree: OrgTree) -> tuple[str, str, str, str]:
    """Return one week of one committee: its Monday, the committee, how many terms end, and of which kind."""
    row = tree.last_on(load.committee, teller.as_of)
    named = load.committee if row is None else f"{row.name} ({load.committee})"
    matters = "; ".join(f"{teller.title(name)}: {count}" for name, count in load.counts.items())
    return told_day(load.week_on), named, str(load.total), matters
