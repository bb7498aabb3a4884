"""What an acceptance did: what was accepted by it, what had been before, what still waits."""

from rich.console import Group
from rich.text import Text

from application.dossiers.accept_evidence import Acceptance
from hoso.views.dossiers.dossier import act_detail
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import act_label


def accepted_shown(seen: Acceptance, words: Words) -> Group:
    """Return the sums and one list of all that needs acceptance; without entries nothing was written."""
    entries, ref, logins = seen.written.entries, seen.written.dossier.ref, seen.logins
    made = table(*(words.say(f"col.{name}") for name in ("n", "state", "on", "what", "detail", "actor")), right=(0,))
    now = "accept.now" if entries else "accept.would"
    parts = ((now, seen.now), ("accept.before", seen.before), ("accept.waits", seen.waits))
    for key, part in parts:
        for recorded in part:
            made.add_row(
                str(recorded.n), words.say(key), told_day(recorded.on), act_label(recorded.act.slug, words),
                act_detail(recorded, words, hidden=False), logins.get(recorded.entered_by, recorded.entered_by),
            )  # fmt: skip
    told = words.say("done.dry_run")
    if entries:
        told = words.say("done.accepted", count=len(seen.now), ref=ref, n=entries[-1])
    sums = words.say("accept.count", now=len(seen.now), before=len(seen.before), waits=len(seen.waits))
    return lines(Text(told), Text(sums), made)
