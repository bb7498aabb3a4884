"""Sentences about a unit that texts and pages share: periods, what stands still, who could be admitted when."""

from application.units.unit_page import Nearest
from engine.law.model.message import fill
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.snapshot import MonitorHit
from engine.organisation.unit_records import UnitStatement
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day


def period_of(statement: UnitStatement) -> str:
    """Return the period of a record: its days, or the day alone."""
    return (
        told_day(statement.since)
        if statement.last is None
        else f"{told_day(statement.since)}–{told_day(statement.last)}"
    )


def stall_sentence(hit: MonitorHit, rule: MonitorRule, words: Words) -> str:
    """Return what is wrong, with the values seen and needed."""
    return words.either(fill(rule.message.vi, hit.facts, "vi"), fill(rule.message.en, hit.facts, "en"))


def candidate_key(candidate: Nearest) -> str:
    """Return the key of the sentence that tells when a candidate could be admitted."""
    if candidate.hidden:
        return "unit.candidate_hidden"
    return "unit.candidate" if candidate.admitted_on else "unit.candidate_unknown"
