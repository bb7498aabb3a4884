"""What a change would do to the next step: conditions that come to hold or cease to, and the earliest day."""

from dataclasses import dataclass

from application.dossiers.desk.preview_change import ChangePreview, MoveCompared
from engine.law.law import Law
from engine.law.model.finding import Decision, Finding, Granted
from engine.terms import OPENING
from hoso.views.decisions.findings import title_of
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import step_label


@dataclass(frozen=True, slots=True)
class MoveChange:
    """What changes of one move.

    Attributes:
        step: The step that it leads to.
        met: Conditions that come to hold at once, by title; `accepted` those that hold only once it is accepted.
        unmet: Conditions that cease to hold.
        left: How many conditions are left that stop it, once it is accepted.
        before, after: From which day it can be, as things stand and then; as sentences.
        opens: It can be made today once it is accepted, and not before.

    """

    step: str
    met: tuple[str, ...]
    accepted: tuple[str, ...]
    unmet: tuple[str, ...]
    left: int
    before: str
    after: str
    opens: bool

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing changes."""
        return not (self.met or self.accepted or self.unmet or self.before != self.after)


def changes_of(preview: ChangePreview, words: Words) -> list[MoveChange]:
    """Return what a change would do to each next move."""
    return [_change(each, preview.law, words) for each in preview.moves]


def _change(compared: MoveCompared, law: Law, words: Words) -> MoveChange:
    held, then, last = (_holding(each) for each in (compared.before, compared.after, compared.accepted))
    titles = {finding.rule: title_of(finding, words) for finding in _all_findings(compared)}

    def told(rules: set[str]) -> tuple[str, ...]:
        return tuple(title for rule, title in titles.items() if rule in rules)

    accepted = compared.accepted
    return MoveChange(
        step=step_label(law.workflow, accepted.dest, words), met=told(then - held), accepted=told(last - then),
        unmet=told(held - last), left=len(accepted.blocking), before=_day(compared.before, words),
        after=_day(accepted, words), opens=isinstance(accepted, Granted) and not isinstance(compared.before, Granted),
    )  # fmt: skip


def _all_findings(compared: MoveCompared) -> list[Finding]:
    return [finding for each in (compared.before, compared.after, compared.accepted) for finding in each.findings]


def _holding(decision: Decision) -> set[str]:
    return {rule for rule, verdict in decision.verdicts.items() if verdict in OPENING}


def _day(decision: Decision, words: Words) -> str:
    if decision.is_cut:
        return ""
    if isinstance(decision, Granted):
        return words.say("web.preview.today")
    if decision.earliest is not None:
        return told_day(decision.earliest)
    if decision.possible_from is not None:
        return words.say("web.preview.possible", on=told_day(decision.possible_from))
    return words.say("web.preview.never")
