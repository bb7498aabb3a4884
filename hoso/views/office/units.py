"""Records of units and the page of one unit, as text and as documents."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.paging import MOST_COUNTED
from application.units.list_statements import StatementPage
from application.units.unit_page import Nearest, Stalls, UnitPage
from engine.decisions.roadmap import cheapest_fix
from engine.law.law import Law
from engine.law.model.message import fill
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.snapshot import MonitorHit
from engine.organisation.unit_records import UnitStatement
from hoso.views.decisions.findings import title_of
from hoso.views.decisions.remedies import remedy_sentence
from hoso.views.documents import finding_body
from hoso.views.layout import MARKS, lines, table
from hoso.views.office.raised_stalls import raised_body, raised_shown
from hoso.views.office.unit_lines import candidate_key, period_of, stall_sentence
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import Json, document
from hoso.wording.labels import step_label

_RECORDS_SHOWN, _STALLS_SHOWN = 12, 40
_COLOURS = {"critical": "bold red", "overdue": "red", "warning": "yellow", "notice": ""}


def records_shown(records: Sequence[tuple[int, UnitStatement]], words: Words) -> Table | Text:
    """Return records, one on a line."""
    if not records:
        return Text(words.say("unit.no_records"))
    made = table(*(words.say(f"col.{name}") for name in (
        "entry_no", "unit", "unit_kind", "period", "place", "value", "own_cell", "source")), right=(0, 5))  # fmt: skip
    for n, statement in records:
        cell = "" if statement.own_cell is None else words.label(f"word.{'yes' if statement.own_cell else 'no'}")
        value = "" if statement.value is None else str(statement.value)
        made.add_row(
            str(n), statement.unit, words.label(f"record.{statement.kind}"), period_of(statement), statement.place,
            value, cell, statement.source,
        )  # fmt: skip
    return made


def statements_shown(page: StatementPage, words: Words) -> Group:
    """Return a page of records, and how to see those that follow."""
    if page.after and not page.rows:
        return lines(Text(words.say("unit.no_records_after", after=page.after)))
    more = Text(words.say("unit.more_records", after=page.rows[-1][0]), "dim") if page.more else None
    return lines(records_shown(page.rows, words), more)


def statements_document(page: StatementPage) -> Json:
    """Return a page of records as a document; with `more`, others follow after the last entry."""
    records = [_record(n, statement) for n, statement in page.rows]
    return document("unit-records", records=records, more=page.more)


def page_shown(page: UnitPage, words: Words) -> Group:
    """Return one unit: what stands still, who answers for it, who is nearest, what is recorded."""
    say = words.say
    parts: list[object] = [
        Text(say("unit.heading", name=page.row.name, unit=page.row.unit, on=told_day(page.day)), "bold")
    ]
    parts += raised_shown(page.raised, page, words) if page.raised else _stalls(page.stalls or (), page, words)
    who = [f"{person.name} ({words.label(f'role.{role}')}, {person.login})" for person, role in page.answering]
    parts.append(Text(f"{say('unit.answering')}: {'; '.join(who) or say('unit.nobody')}", "" if who else "bold red"))
    parts += _nearest(page, words)
    parts += _records(page, words)
    return lines(*parts)


def _stalls(stalls: Stalls, page: UnitPage, words: Words) -> list[Text]:
    say = words.say
    parts = [Text(say("unit.stalled", n=len(stalls)) if stalls else say("unit.nothing"))]
    for hit, rule in stalls[:_STALLS_SHOWN]:
        parts += _stall(hit, rule, page, words=words)
    if len(stalls) > _STALLS_SHOWN:
        parts.append(Text(say("unit.more", n=len(stalls) - _STALLS_SHOWN), "dim"))
    return parts


def _stall(hit: MonitorHit, rule: MonitorRule, page: UnitPage, *, words: Words) -> list[Text]:
    title = words.either(rule.title.vi, rule.title.en)
    where = "" if hit.unit == page.row.unit and not hit.ref else f" · {hit.ref or _name(hit.unit, page)}"
    days = words.say("unit.since", since=told_day(hit.since), due=told_day(hit.due_on))
    return [
        Text(f"  ● {title}{where}", _COLOURS[str(hit.severity)]),
        Text(f"      {stall_sentence(hit, rule, words)} ({days})"),
        Text(f"      {words.say('unit.ends')}: {words.either(rule.ends.vi, rule.ends.en)}", "dim"),
    ]


def _name(unit: str, page: UnitPage) -> str:
    row = page.tree.last_on(unit, page.day)
    return unit if row is None else f"{row.name} ({unit})"


def _nearest(page: UnitPage, words: Words) -> list[Text]:
    if page.open_dossiers is None:
        return [Text(words.say("unit.nearest_hidden"))]
    if not page.open_dossiers:
        return [Text(words.say("unit.no_source"))]
    parts = [Text(words.say("unit.nearest", shown=len(page.nearest), n=words.up_to(page.open_dossiers, MOST_COUNTED)))]
    for candidate in page.nearest:
        parts += _candidate(candidate, page.laws[candidate.ref], words)
    return parts


def _candidate(candidate: Nearest, law: Law, words: Words) -> list[Text]:
    who = f"{candidate.ref} {candidate.name}".strip()
    step = step_label(law.workflow, candidate.step, words)
    key = candidate_key(candidate)
    head = Text(f"  {words.say(key, who=who, step=step, on=told_day(candidate.admitted_on))}", "bold")
    if not candidate.missing and not candidate.hidden:
        return [head, Text(f"      {words.say('unit.lacks_nothing')}", "dim")]
    parts = [head]
    for finding in candidate.missing:
        sign, colour = MARKS[str(finding.verdict)]
        fixes = "; ".join(remedy_sentence(remedy, words) for remedy in cheapest_fix(finding))
        told = f"{title_of(finding, words)} ({finding.rule})" + (f": {fixes}" if fixes else "")
        parts.append(Text.assemble((f"      {sign} ", colour), told))
    return parts


def _records(page: UnitPage, words: Words) -> list[object]:
    parts: list[object] = []
    if page.unknown_years is None:
        parts.append(Text(words.say("unit.years_not_judged"), "dim"))
    elif page.unknown_years:
        years = ", ".join(map(str, page.unknown_years))
        told = words.say("unit.unknown_years", years=years, unit=page.row.unit, first=page.unknown_years[0])
        parts.append(Text(told, "dim"))
    if page.records.rows:
        shown = len(page.records.rows)
        parts.append(Text(words.say("unit.records", n=words.up_to(shown + page.records.more, shown))))
        parts.append(records_shown(page.records.rows[-_RECORDS_SHOWN:], words))
    return parts


def page_document(page: UnitPage) -> Json:
    """Return one unit as a document; `stalls` is null where `raised` tells what the last sweep found instead."""
    return document(
        "unit", unit=page.row.unit, name=page.row.name, as_of=page.day,
        stalls=None if page.stalls is None else [standing_body(hit, rule) for hit, rule in page.stalls],
        raised=page.raised and raised_body(page.raised),
        answering=[
            {"person": person.person, "login": person.login, "role": str(role)} for person, role in page.answering
        ],
        open_dossiers=page.open_dossiers and min(page.open_dossiers, MOST_COUNTED),
        more_open_dossiers=(page.open_dossiers or 0) > MOST_COUNTED,
        nearest=None if page.open_dossiers is None else [
            {"ref": candidate.ref, "cell": candidate.cell, "step": candidate.step,
             "possible_from": candidate.admitted_on, "hidden": candidate.hidden,
             "missing": [finding_body(finding) for finding in candidate.missing]}
            for candidate in page.nearest
        ],
        unknown_years=page.unknown_years, records=[_record(n, statement) for n, statement in page.records.rows],
        more_records=page.records.more,
    )  # fmt: skip


def standing_body(hit: MonitorHit, rule: MonitorRule) -> Json:
    """Return one thing that stands still."""
    return {
        "rule": hit.rule, "subject": hit.subject, "unit": hit.unit, "place": hit.place, "ref": hit.ref,
        "since": hit.since, "due_on": hit.due_on, "severity": str(hit.severity), "facts": dict(hit.facts),
        "message": {"vi": fill(rule.message.vi, hit.facts, "vi"), "en": fill(rule.message.en, hit.facts, "en")},
        "ends": rule.ends,
    }  # fmt: skip


def _record(n: int, statement: UnitStatement) -> Json:
    return {
        "n": n, "unit": statement.unit, "kind": str(statement.kind),
        "since": statement.since, "last_on": statement.last, "last": statement.last,
        "place": statement.place, "value": statement.value, "own_cell": statement.own_cell, "source": statement.source,
    }  # fmt: skip
