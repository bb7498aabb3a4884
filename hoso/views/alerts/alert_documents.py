"""What `--json` prints of alerts and deadlines: each alert with its state, the page, the terms to come, the watch."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from hoso.wording.document import Json, document

if TYPE_CHECKING:
    from application.alerts.alert_counts import AlertSums
    from application.alerts.watch_health import Health
    from engine.alerts.alert import AlertRow
    from engine.alerts.workload import Load
    from engine.read_models.rows import DueRow
from hoso.views.documents import due_body


def alert_body(row: "AlertRow", *, as_of: date) -> Json:
    """Return one alert with its state on a day; `told` holds ids of persons and is empty when nobody could be told."""
    from application.alerts.addressing import is_of_dossier  # noqa: PLC0415
    from hoso.views.alerts.alerts import state_of  # noqa: PLC0415  # Rich comes with it

    fields = {name: value for name, value in asdict(row).items() if name != "touched"}
    ref = row.subject if is_of_dossier(row) else None
    return {"ref": ref, **fields, "severity": str(row.severity), "state": state_of(row, as_of)}


def alerts_document(
    rows: Sequence["AlertRow"], sums: "AlertSums", *, as_of: date, watch: "Health", withheld: Sequence[str] = ()
) -> Json:
    """Return alerts of a page, the sums of all that fit, whether sweeps go on, which terms this reader is not shown."""
    return document(
        "alerts", as_of=as_of, total=sums.total, overdue=sums.overdue, snoozed=sums.snoozed,
        more=sums.after(len(rows)), watch=watch_body(watch), withheld=withheld,
        alerts=[alert_body(row, as_of=as_of) for row in rows],
    )  # fmt: skip


def watch_body(watch: "Health") -> Json:
    """Return when the last sweep succeeded and whether that is too long ago."""
    return {
        "last_success_at": watch.last.at if watch.last else None, "as_of": watch.last.as_of if watch.last else None,
        "stale": watch.stale, "missed": watch.missed, "faults": len(watch.faults), "dead_letters": len(watch.dead),
    }  # fmt: skip


def upcoming_document(
    dues: Sequence["DueRow"], load: Sequence["Load"], *, as_of: date, days: int, withheld: Sequence[str] = ()
) -> Json:
    """Return the terms to come, the load of each week and committee, and which terms this reader is not shown."""
    terms = [{"ref": one.ref, "cell": one.cell, **due_body(one)} for one in dues]
    sums = [
        {"week_on": one.week_on, "committee": one.committee, "total": one.total, "deadlines": one.counts}
        for one in load
    ]
    return document("upcoming", as_of=as_of, days=days, withheld=withheld, terms=terms, load=sums)
