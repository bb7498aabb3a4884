"""Whether the checklist and the edition agree: names that exist, no rule without a row, one confidence."""

from collections.abc import Collection, Iterable
from datetime import date

from engine.errors import Message
from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.rule import NATIONAL, Param, Rule, RuleVersion, Tightening, Waivable
from engine.terms import Confidence
from engine.text.did_you_mean import meant
from policies.coverage.checklist import Became, Checklist, Placed
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults
from reading.strict_yaml import KeyPath

LETTERS = tuple(str(letter) for letter in Confidence)
"""From the surest to the least sure."""


def check_checklist(checklist: Checklist, laws: Iterable[BuiltPolicyFile], edition: Edition, *, faults: Faults) -> None:
    """Add every fault between the checklist and the files of an edition; nothing where there is no checklist."""
    if not checklist.rows:
        return
    known = names_of(edition)
    for placed in checklist.rows:
        _check_names(placed, known, faults)
    for law in laws:
        for rule in law.rules:
            _check_rule(rule, law, checklist)
        _check_instruments(law, checklist)
        _check_times(law, checklist)


def names_of(edition: Edition) -> dict[str, frozenset[str]]:
    """Return what a row may have become, by the key of `Became`."""
    effective = edition.effective
    return {
        "rules": frozenset({rule.id for rule in edition.rules} | {day.rule for day in effective.values()}),
        "params": frozenset(edition.params),
        "deadlines": frozenset(deadline.id for deadline in edition.deadlines),
        "standing": frozenset(rule.id for rule in edition.standing),
        "effective": frozenset(effective),
        "overlays": frozenset(
            {rule.scope for rule in edition.rules if rule.scope != NATIONAL} | {t.scope for t in edition.tightenings}
        ),
    }


def best(letters: Iterable[str]) -> str:
    """Return the surest of some letters of confidence; empty when there is none."""
    return min(letters, key=LETTERS.index, default="")


def _check_names(placed: Placed, known: dict[str, frozenset[str]], faults: Faults) -> None:
    for part, names in known.items():
        for at, name in enumerate(_named(placed.row.became, part)):
            if name not in names:
                near = meant(name, names) or Message("row.see_part", part=part)
                what = Message("row.became_unknown", name=name, part=part, near=near)
                row = Message("owner.row", name=placed.row.id)
                faults.add(placed.tree, (*placed.path, "became", part, at), what, about=(row,))


def _named(became: Became, part: str) -> Collection[str]:
    names: list[str] = getattr(became, part)
    return names


def _check_rule(rule: Rule, law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for a rule that no row names, or whose confidence no row gives."""
    rows = checklist.rows_of_rule(rule.id)
    if not rows:
        law.reader.fault(("rules", rule.id), Message("rule.in_no_row"))
        return
    given = {letter for row in rows for letter in row.confidence}
    own = best(str(version.confidence) for version in rule.versions)
    if given and own not in given:
        what = Message("rule.of_another_confidence", best=own, row=rows[0].id, given=tuple(sorted(given)))
        law.reader.fault(("rules", rule.id, "versions"), what)


def _check_instruments(law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for a source whose days differ from those of the table of instruments."""
    for key, source in law.file.sources.items():
        row = checklist.instruments.get(key)
        for name in ("issued", "in_force") if row is not None else ():
            day, own = getattr(row, name), getattr(source, name)
            if day is not None and day != own:
                law.reader.fault(("sources", key, name), Message("source.of_another_day", key=name, own=own, day=day))


Cited = tuple[KeyPath, date, date | None, Citation]
"""Where a text is cited, and the window for which it is: first day, the day after it or None without an end."""


def _check_times(law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for every text cited before it was in force, or after another one replaced it."""
    for path, since, until, cite in (*_cited_in_windows(law), *_cited_in_waivers(law), *_cited_in_values(law)):
        begins, later = _first_day(cite.instrument, checklist), _later(cite.instrument, checklist)
        if begins is not None and since < begins:
            law.reader.fault(path, Message("cite.too_early", key=cite.instrument, since=since, begins=begins))
        gone = None if later is None else _first_day(later, checklist)
        if gone is not None and (until is None or until > gone):
            law.reader.fault(path, Message("cite.too_late", key=cite.instrument, day=gone, later=later))


def _first_day(key: str, checklist: Checklist) -> date | None:
    row = checklist.instruments.get(key)
    return None if row is None else row.in_force or row.issued


def _later(key: str, checklist: Checklist) -> str | None:
    row = checklist.instruments.get(key)
    return None if row is None else row.replaced_by


def _cited_in_windows(law: BuiltPolicyFile) -> Iterable[Cited]:
    parts: list[tuple[str, str, tuple[RuleVersion, ...]]] = [
        *(("rules", rule.id, rule.versions) for rule in law.rules),
        *(("deadlines", deadline.id, deadline.versions) for deadline in law.deadlines),
        *(("effective", move, day.versions) for move, day in law.effective.items()),
        *(("standing", rule.id, rule.versions) for rule in law.standing),
    ]
    for part, name, versions in parts:
        for at, version in enumerate(versions):
            for number, cite in enumerate(version.cites):
                yield (part, name, "versions", at, "cite", number), version.since, version.until, cite


def _cited_in_waivers(law: BuiltPolicyFile) -> Iterable[Cited]:
    """Yield the texts that allow a waiver; one without windows counts as long as the rule is in force."""
    for rule in law.rules:
        path: KeyPath = ("rules", rule.id, "waivable")
        waivable = rule.waivable or Waivable("central")
        for cite in waivable.cites:
            yield (*path, "cite"), rule.versions[0].since, rule.versions[-1].until, cite
        for at, version in enumerate(waivable.versions):
            for number, cite in enumerate(version.cites):
                yield (*path, "versions", at, "cite", number), version.since, version.until, cite


def _cited_in_values(law: BuiltPolicyFile) -> Iterable[Cited]:
    items: tuple[Param | Tightening, ...] = (*law.params.values(), *law.tightenings)
    for item in items:
        path: KeyPath = ("params", item.name, "values") if isinstance(item, Param) else ("tighten", item.param)
        ends = [*(later.since for later in item.values[1:]), None]
        for at, (dated, until) in enumerate(zip(item.values, ends, strict=True)):
            for cite in dated.cites:
                yield (*path, at, "cite"), dated.since, until, cite
