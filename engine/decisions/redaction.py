"""Redaction of decisions, deadlines and dossiers for readers who may not see private values.

A rule that reads a private field keeps its verdict, its title and its citations; values, remedies, sentence and days
are left out. The verdict is left out too where it depends on a private date and the day asked about is not today:
queries for one day after another would reveal that date.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.fold import fold
from engine.law.model.due import Due
from engine.law.model.edition import Edition
from engine.law.model.finding import Assessment, Decision, Finding, Refused, RuleVerdict, Undisclosed
from engine.law.model.vocabulary import is_private
from engine.law.usage.private_fields import Privacy, privacy_of
from engine.ledger.entry import Entry


@dataclass(frozen=True)
class Redaction:
    """Redacts findings and decisions under one edition, for a reader without private values who asks on `today`."""

    edition: Edition
    today: date

    @cached_property
    def privacy(self) -> Privacy:
        """Return which rules and deadlines of the edition read private values."""
        return privacy_of(self.edition)

    def decision(self, whole: Decision) -> Decision:
        """Return a decision with only what the reader may see."""
        shown = tuple(verdict for verdict in whole.said if not self.withholds(verdict, whole.on))
        withheld = tuple(verdict.rule for verdict in whole.said if self.withholds(verdict, whole.on))
        stops = bool(whole.structural) or not all(verdict.opens for verdict in shown)
        kind = type(whole) if not withheld else Refused if stops else Undisclosed
        return kind(
            whole.dossier, whole.move, whole.source, whole.dest, whole.on, shown, lambda: self._assessment(whole),
            structural=whole.structural, not_required=whole.not_required,
            effective_on=None if withheld else whole.effective_on, withheld=withheld,
        )  # fmt: skip

    def finding(self, finding: Finding) -> Finding:
        """Return a finding with only what the reader may see."""
        if finding.rule not in self.privacy.rules:
            return finding
        return finding._replace(
            parts=(), remedies=(), earliest=None, latest=None, possible_from=None, message_vi="", message_en="",
            hidden=True,
        )  # fmt: skip

    def withholds(self, verdict: RuleVerdict | Finding, asked_on: date) -> bool:
        """Tell whether a verdict must be left out, because it depends on a private date and a chosen day."""
        return asked_on != self.today and verdict.law_on == asked_on and verdict.rule in self.privacy.dated

    def dues(self, dues: tuple[Due, ...]) -> tuple[Due, ...]:
        """Return the deadlines that are not counted from a private date."""
        return tuple(due for due in dues if due.deadline not in self.privacy.deadlines)

    def _assessment(self, whole: Decision) -> Assessment:
        findings = tuple(self.finding(finding) for finding in whole.findings if not self.withholds(finding, whole.on))
        if len(findings) == len(whole.findings) and not any(finding.hidden for finding in findings):
            return whole.assessment
        return Assessment(findings, None, None, None)


def without_private(entries: Iterable[Entry]) -> Dossier:
    """Return the dossier after these entries, with every private field of every act left out."""
    dossier = fold(entry._replace(private={}) for entry in entries)
    acts = {slug: tuple(map(_bare, group)) for slug, group in dossier.acts.items()}
    return replace(dossier, acts=acts, repeated=tuple(map(_bare, dossier.repeated)))


def _bare(recorded: Recorded) -> Recorded:
    kept: dict[str, Any] = {
        name: None if is_private(f"{recorded.act.slug}.{name}") else value for name, value in recorded.act
    }
    return recorded._replace(act=type(recorded.act).model_construct(**kept))
