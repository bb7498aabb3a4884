"""What a reader is told who may not see private values: verdicts without their reasons, no day that gives one away.

A rule that reads a private field keeps its verdict, its title and its citations; values, remedies, sentence and days
are left out. The verdict itself is left out where it follows from a private day and another day than today is asked
about: asked day by day, it would tell that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.fold import fold
from engine.law.evaluation.deadlines import Due
from engine.law.model.edition import Edition
from engine.law.model.finding import Assessment, Decision, Finding, Refused, RuleVerdict, Undisclosed
from engine.law.model.vocabulary import is_private
from engine.law.usage.private_fields import Privacy, privacy_of
from engine.ledger.entry import Entry


@dataclass(frozen=True)
class Redaction:
    """Cuts what the law says of dossiers, for a reader without private values, on one day of looking."""

    edition: Edition
    today: date

    @cached_property
    def privacy(self) -> Privacy:
        """Return what the edition reads of private values."""
        return privacy_of(self.edition)

    def decision(self, whole: Decision) -> Decision:
        """Return a decision as the reader may see it."""
        said = tuple(one for one in whole.said if not self.withholds(one, whole.on))
        withheld = tuple(one.rule for one in whole.said if self.withholds(one, whole.on))
        stops = bool(whole.structural) or not all(one.opens for one in said)
        kind = type(whole) if not withheld else Refused if stops else Undisclosed
        return kind(
            whole.dossier, whole.move, whole.source, whole.dest, whole.on, said, lambda: self._assessment(whole),
            structural=whole.structural, not_required=whole.not_required,
            effective_on=None if withheld else whole.effective_on, withheld=withheld,
        )  # fmt: skip

    def finding(self, finding: Finding) -> Finding:
        """Return a finding as the reader may see it."""
        if finding.rule not in self.privacy.rules:
            return finding
        return finding._replace(
            parts=(), remedies=(), earliest=None, latest=None, possible_from=None, message_vi="", message_en="",
            hidden=True,
        )  # fmt: skip

    def withholds(self, said: RuleVerdict | Finding, asked_on: date) -> bool:
        """Tell whether a verdict itself would give a private day away: it was judged on a day that was chosen."""
        return asked_on != self.today and said.law_on == asked_on and said.rule in self.privacy.dated

    def dues(self, dues: tuple[Due, ...]) -> tuple[Due, ...]:
        """Return the terms that no private day begins."""
        return tuple(due for due in dues if due.deadline not in self.privacy.deadlines)

    def _assessment(self, whole: Decision) -> Assessment:
        findings = tuple(self.finding(one) for one in whole.findings if not self.withholds(one, whole.on))
        if len(findings) == len(whole.findings) and not any(one.hidden for one in findings):
            return whole.assessment
        return Assessment(findings, None, None, None)


def without_private(entries: Iterable[Entry]) -> Dossier:
    """Return the dossier that these lines add up to, with every private field of every act left out."""
    dossier = fold(entry._replace(private={}) for entry in entries)
    acts = {slug: tuple(map(_bare, group)) for slug, group in dossier.acts.items()}
    return replace(dossier, acts=acts, repeated=tuple(map(_bare, dossier.repeated)))


def _bare(one: Recorded) -> Recorded:
    kept: dict[str, Any] = {name: None if is_private(f"{one.act.slug}.{name}") else value for name, value in one.act}
    return replace(one, act=type(one.act).model_construct(**kept))
