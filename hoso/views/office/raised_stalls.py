"""What the last sweep found standing still in a large unit, as text and as a document."""

from collections.abc import Iterator

from rich.text import Text

from application.paging import MOST_COUNTED
from application.units.raised_stalls import RaisedStalls
from application.units.unit_page import UnitPage
from engine.alerts.alert import AlertRow
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import Json, plain


def raised_shown(raised: RaisedStalls, page: UnitPage, words: Words) -> Iterator[Text]:
    """Yield the numbers of each rule and the gravest alerts, after the day of the sweep."""
    say = words.say
    if raised.swept_on is None:
        yield Text(say("unit.never_swept"), "bold red")
    else:
        yield Text(say("unit.swept", on=told_day(raised.swept_on)))
        if not raised.counts:
            yield Text(say("unit.nothing"))
    for rule, number in raised.counts.items():
        title = page.rules[rule].title
        yield Text(f"  ● {words.either(title.vi, title.en)}: {words.up_to(number, MOST_COUNTED)}")
    for row in raised.rows:
        yield Text(f"      {_told(row, page, words)}", "dim")
    if sum(raised.counts.values()) > len(raised.rows):
        yield Text(say("unit.more_raised", unit=page.row.unit), "dim")


def _told(row: AlertRow, page: UnitPage, words: Words) -> str:
    title = page.rules[row.rule].title
    about = words.say("alert.since", on=told_day(row.due_on))
    return f"{words.label(f'severity.{row.severity}')} · {row.subject} · {words.either(title.vi, title.en)} · {about}"


def raised_body(raised: RaisedStalls) -> Json:
    """Return it as part of a document; a number is null where it is more than `counted_to`."""
    counts = [{"rule": rule, "n": n if n <= MOST_COUNTED else None} for rule, n in raised.counts.items()]
    alerts = [
        {"id": row.id, "rule": row.rule, "subject": row.subject, "cell": row.cell, "severity": str(row.severity),
         "due_on": row.due_on}
        for row in raised.rows
    ]  # fmt: skip
    return {"swept_on": plain(raised.swept_on), "counts": counts, "counted_to": MOST_COUNTED, "alerts": plain(alerts)}
