"""What `--json` prints of alerts and deadlines: each alert with its state, the page, the terms to come, the watch."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from application.paging import MOST_COUNTED
from hoso.views.documents import due_body
from hoso.views.earlier_law import earlier_body
from hoso.wording.document import Json, document

if TYPE_CHECKING:
    from application.alerts.list_alerts import AlertPage, AlertView
    from application.alerts.show_upcoming import Upcoming
    from application.alerts.watch_health import Health
    from application.judging.adoptions import EarlierLaw
    from engine.alerts.alert import AlertRow


def alert_body(row: "AlertRow", *, as_of: date, earlier: "EarlierLaw | None" = None) -> Json:
    """Return one alert with its state on a day; `told` holds ids of persons and is empty when nobody could be told."""
    from application.alerts.scanning.addressing import is_of_dossier  # noqa: PLC0415

    fields = {name: value for name, value in asdict(row).items() if name != "touched"}
    ref = row.subject if is_of_dossier(row) else None
    return {
        "ref": ref,
        **fields,
        "severity": str(row.severity),
        "state": row.state_on(as_of),
        "earlier_law": earlier_body(earlier),
    }


def alert_view_body(view: "AlertView") -> Json:
    """Return one alert as somebody looks at it."""
    return alert_body(view.row, as_of=view.context.day, earlier=view.context.earlier.get(view.row.subject))


def alert_document(view: "AlertView") -> Json:
    """Return one alert as a document, with why it was put off last."""
    return document("alert", **alert_view_body(view), snooze_reason=view.reason)


def alerts_document(page: "AlertPage") -> Json:
    """Return alerts of a page, the sums of all that fit, whether scans go on, which terms this reader is not shown.

    A sum is null where it is more than `counted_to`; `next` is the key after which the next page begins, or empty.
    """
    context, sums = page.context, asdict(page.sums)
    total, overdue, snoozed = (
        sums[name] if sums[name] <= MOST_COUNTED else None for name in ("total", "overdue", "snoozed")
    )
    return document(
        "alerts", as_of=context.day, total=total, overdue=overdue, snoozed=snoozed, counted_to=MOST_COUNTED,
        more=bool(page.next), next=page.next, watch=watch_body(context.health), withheld=context.withheld,
        waiting=context.waiting, alerts=[
            alert_body(row, as_of=context.day, earlier=context.earlier.get(row.subject)) for row in page.rows
        ],
    )  # fmt: skip


def watch_body(watch: "Health") -> Json:
    """Return when the last sweep succeeded and whether that is too long ago."""
    return {
        "last_success_at": watch.last.at if watch.last else None, "as_of": watch.last.as_of if watch.last else None,
        "stale": watch.stale, "missed": watch.missed, "faults": len(watch.faults), "dead_letters": len(watch.dead),
    }  # fmt: skip


def upcoming_document(upcoming: "Upcoming") -> Json:
    """Return a page of the terms to come, its load by week and committee, which terms this reader is not shown."""
    dues, load, context = upcoming.dues, upcoming.load, upcoming.context
    earlier = context.earlier
    terms = [
        {"ref": due.ref, "cell": due.cell, **due_body(due), "earlier_law": earlier_body(earlier.get(due.ref))}
        for due in dues
    ]
    sums = [
        {"week_on": week.week_on, "committee": week.committee, "total": week.total, "deadlines": week.counts}
        for week in load
    ]
    return document(
        "upcoming", as_of=context.day, days=upcoming.days, withheld=context.withheld, next=upcoming.next, terms=terms,
        waiting=context.waiting, load=sums,
    )  # fmt: skip
