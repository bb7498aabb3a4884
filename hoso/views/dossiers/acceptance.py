"""What an acceptance did: what was accepted by it, what had been before, what still waits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.text import Text

from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.workflow import Workflow
from hoso.terminal.screen import lines, table
from hoso.views.dossiers.dossier import act_detail
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import act_label


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The standing acts that need acceptance, in three parts."""

    now: tuple[Recorded, ...]
    before: tuple[Recorded, ...]
    waits: tuple[Recorded, ...]

    @classmethod
    def of(cls, before: Dossier, after: Dossier, workflow: Workflow, *, named: Collection[int] | None) -> "Acceptance":
        """Return them.

        Args:
            before: The dossier as it was.
            after: The dossier as it is, or would be.
            workflow: The workflow, which says what needs no acceptance.
            named: Numbers that the entry names; None where nothing was written.

        """
        acts = [one for one in after.all_acts() if one.act.slug not in workflow.no_acceptance]
        old = {one.n for one in before.all_acts() if one.accepted}
        new = {one.n for one in acts if one.accepted} - old if named is None else set(named)
        return cls(
            tuple(one for one in acts if one.n in new),
            tuple(one for one in acts if one.accepted and one.n not in new),
            tuple(one for one in acts if not one.accepted),
        )

    def numbers(self) -> dict[str, list[int]]:
        """Return the numbers of their entries."""
        parts = {"accepted_now": self.now, "accepted_before": self.before, "waiting": self.waits}
        return {name: [one.n for one in part] for name, part in parts.items()}


def accepted_shown(
    seen: Acceptance, words: Words, *, ref: str, entries: Sequence[int], logins: Mapping[str, str]
) -> Group:
    """Return the sums and one list of all that needs acceptance; without entries nothing was written."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "state", "on", "what", "detail", "actor")), right=(0,))
    now = "accept.now" if entries else "accept.would"
    parts = ((now, seen.now), ("accept.before", seen.before), ("accept.waits", seen.waits))
    for key, part in parts:
        for one in part:
            made.add_row(
                str(one.n), words.say(key), told_day(one.on), act_label(one.act.slug, words),
                act_detail(one, words, hidden=False), logins.get(one.entered_by, one.entered_by),
            )  # fmt: skip
    told = words.say("done.dry_run")
    if entries:
        told = words.say("done.accepted", count=len(seen.now), ref=ref, n=entries[-1])
    sums = words.say("accept.count", now=len(seen.now), before=len(seen.before), waits=len(seen.waits))
    return lines(Text(told), Text(sums), made)
