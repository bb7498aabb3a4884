"""Units as their pages show them: the part of the tree in sight, and one unit with what stands still in it."""

from dataclasses import dataclass, field

from application.paging import MOST_COUNTED
from application.units.list_units import UnitPart
from application.units.unit_page import Nearest, UnitPage
from engine.alerts.alert import AlertRow
from engine.decisions.roadmap import cheapest_fix
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.snapshot import MonitorHit
from engine.organisation.rows import UnitRow
from hoso.views.decisions.findings import title_of
from hoso.views.decisions.remedies import remedy_sentence
from hoso.views.office.unit_lines import candidate_key, period_of, stall_sentence
from hoso.views.office.unit_tree import unit_notes
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import step_label

_STALLS = 40


@dataclass(slots=True)
class UnitNode:
    """One unit of the tree: id, name, kind, what is worth knowing, how many things stand still, and what lies below."""

    unit: str
    name: str
    kind: str
    notes: str
    stalls: int = 0
    below: "list[UnitNode]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StallShown:
    """One thing that stands still: what, where (a unit or a dossier), why, since when, what ends it, how grave."""

    title: str
    severity: str
    severity_word: str
    unit: str
    ref: str
    sentence: str
    days: str
    ends: str


@dataclass(frozen=True, slots=True)
class NearestShown:
    """A candidate who would end it: code, what is told, and verdict, title, rule and remedies of each thing missing."""

    ref: str
    told: str
    missing: tuple[tuple[str, str, str, str], ...]
    lacks_nothing: bool


def unit_node(row: UnitRow, words: Words) -> UnitNode:
    """Return a unit without what lies below it."""
    return UnitNode(
        row.unit, row.name, words.label(f"unit.{row.kind}", row.kind), "; ".join(unit_notes(row, words))
    )  # fmt: skip


def forest_of(part: UnitPart, words: Words) -> list[UnitNode]:
    """Return the topmost units of a part, each with those below it."""
    nodes, tops = {row.unit: unit_node(row, words) for row in part.rows}, list[UnitNode]()
    for stalled in part.stalled:
        if stalled.unit in nodes:
            nodes[stalled.unit].stalls = stalled.count
    for row in part.rows:
        (nodes[row.parent].below if row.parent in nodes else tops).append(nodes[row.unit])
    return tops


def stalled_of(part: UnitPart, words: Words) -> list[tuple[str, str, int, str, str]]:
    """Return id, name, number, severity and its word of each unit in which something stands still."""
    return [
        (
            each.unit, part.tree.label_on(each.unit, part.day), each.count, str(each.severity),
            words.label(f"severity.{each.severity}"),
        )
        for each in part.stalled[:_STALLS]
    ]  # fmt: skip


def stalls_of(page: UnitPage, words: Words) -> list[StallShown]:
    """Return what stands still in a unit and below it, judged now or by the last sweep."""
    if page.raised is not None:
        return [_raised(row, page, words) for row in page.raised.rows[:_STALLS]]
    return [_judged(hit, rule, words) for hit, rule in (page.stalls or ())[:_STALLS]]


def _judged(hit: MonitorHit, rule: MonitorRule, words: Words) -> StallShown:
    return StallShown(
        title=words.either(rule.title.vi, rule.title.en), severity=str(hit.severity),
        severity_word=words.label(f"severity.{hit.severity}"), unit=hit.unit, ref=hit.ref or "",
        sentence=stall_sentence(hit, rule, words),
        days=words.say("unit.since", since=told_day(hit.since), due=told_day(hit.due_on)),
        ends=words.either(rule.ends.vi, rule.ends.en),
    )  # fmt: skip


def _raised(row: AlertRow, page: UnitPage, words: Words) -> StallShown:
    rule = page.rules[row.rule]
    return StallShown(
        title=words.either(rule.title.vi, rule.title.en), severity=str(row.severity),
        severity_word=words.label(f"severity.{row.severity}"), unit=row.cell,
        ref=row.subject if row.subject != row.cell and "/" not in row.subject else "", sentence="",
        days=words.say("alert.since", on=told_day(row.due_on)), ends=words.either(rule.ends.vi, rule.ends.en),
    )  # fmt: skip


def standing_told(page: UnitPage, words: Words) -> str:
    """Return how many things stand still, or by which sweep they are told."""
    if page.raised is None:
        return words.say("unit.stalled", n=len(page.stalls)) if page.stalls else words.say("unit.nothing")
    if page.raised.swept_on is None:
        return words.say("web.unit.never_swept")
    return words.say("unit.swept" if page.raised.counts else "unit.nothing", on=told_day(page.raised.swept_on))


def answering_of(page: UnitPage, words: Words) -> list[str]:
    """Return who answers for a unit, by name and role."""
    return [f"{person.name} ({words.label(f'role.{role}')}, {person.login})" for person, role in page.answering]


def nearest_of(page: UnitPage, words: Words) -> list[NearestShown]:
    """Return the candidates nearest to their admission."""
    return [_nearest(candidate, page, words) for candidate in page.nearest]


def nearest_told(page: UnitPage, words: Words) -> str:
    """Return how many candidates there are, that there is none, or that they are not shown to this reader."""
    if page.open_dossiers is None:
        return words.say("unit.nearest_hidden")
    if not page.open_dossiers:
        return words.say("unit.no_source")
    return words.say("unit.nearest", shown=len(page.nearest), n=words.up_to(page.open_dossiers, MOST_COUNTED))


def _nearest(candidate: Nearest, page: UnitPage, words: Words) -> NearestShown:
    step = step_label(page.laws[candidate.ref].workflow, candidate.step, words)
    told = words.say(
        candidate_key(candidate), who=candidate.name or candidate.ref, step=step, on=told_day(candidate.admitted_on)
    )
    missing = tuple(
        (
            words.label(f"verdict.{finding.verdict}"), title_of(finding, words), finding.rule,
            "; ".join(remedy_sentence(remedy, words) for remedy in cheapest_fix(finding)),
        )
        for finding in candidate.missing
    )  # fmt: skip
    return NearestShown(candidate.ref, told, missing, not (missing or candidate.hidden))


def records_of(page: UnitPage, words: Words) -> list[tuple[int, str, str, str, str, str, str]]:
    """Return entry, unit, kind, period, village, number and source of each record, targets among them."""
    return [
        (
            n, said.unit, words.label(f"record.{said.kind}"), period_of(said), said.place,
            "" if said.value is None else str(said.value), said.source,
        )
        for n, said in page.records.rows
    ]  # fmt: skip


def unknown_years_told(page: UnitPage, words: Words) -> str:
    """Return of which years the admissions are not known; empty where all are."""
    if page.unknown_years is None:
        return words.say("unit.years_not_judged")
    years = ", ".join(map(str, page.unknown_years))
    return words.say("web.unit.unknown_years", years=years) if years else ""
