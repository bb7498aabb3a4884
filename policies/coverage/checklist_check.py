"""Whether the checklist and the edition agree: names that exist, no rule without a row, one confidence."""

from collections.abc import Collection, Iterable
from datetime import date

from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.rule import NATIONAL, Param, Rule, RuleVersion, Tightening, Waivable
from engine.terms import Confidence
from policies.coverage.checklist import Became, Checklist, Placed
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, nearest
from reading.strict_yaml import KeyPath

LETTERS = tuple(str(one) for one in Confidence)
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
        "rules": frozenset({rule.id for rule in edition.rules} | {one.rule for one in effective.values()}),
        "params": frozenset(edition.params),
        "deadlines": frozenset(deadline.id for deadline in edition.deadlines),
        "standing": frozenset(one.id for one in edition.standing),
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
                hint = nearest(name, names, otherwise=f"see the {part} of the edition")
                what = f"row {placed.row.id}: the edition has no '{name}' among its {part}"
                faults.add(placed.tree, (*placed.path, "became", part, at), what, hint=hint)


def _named(became: Became, part: str) -> Collection[str]:
    names: list[str] = getattr(became, part)
    return names


def _check_rule(rule: Rule, law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for a rule that no row names, or whose confidence no row gives."""
    rows = checklist.rows_of_rule(rule.id)
    if not rows:
        law.reader.fault(("rules", rule.id), "no row of the checklist names it", hint="add it to a row in law/")
        return
    given = {letter for row in rows for letter in row.confidence}
    own = best(str(version.confidence) for version in rule.versions)
    if given and own not in given:
        what = f"its confidence is {own} at best, but its row ({rows[0].id}) says {', '.join(sorted(given))}"
        law.reader.fault(("rules", rule.id, "versions"), what, hint="one of the two is wrong")


def _check_instruments(law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for a source whose days differ from those of the table of instruments."""
    for key, source in law.file.sources.items():
        row = checklist.instruments.get(key)
        for name in ("issued", "in_force") if row is not None else ():
            told = getattr(row, name)
            if told is not None and told != getattr(source, name):
                what = f"{name} is {getattr(source, name)}, but {told} in the table of instruments"
                law.reader.fault(("sources", key, name), what, hint="one of the two is wrong")


Cited = tuple[KeyPath, date, date | None, Citation]
"""Where a text is cited, and the window for which it is: first day, the day after it or None without an end."""


def _check_times(law: BuiltPolicyFile, checklist: Checklist) -> None:
    """Add a fault for every text cited before it was in force, or after another one replaced it."""
    for path, since, until, cite in (*_cited_in_windows(law), *_cited_in_waivers(law), *_cited_in_values(law)):
        begins, later = _first_day(cite.instrument, checklist), _later(cite.instrument, checklist)
        if begins is not None and since < begins:
            what = f"it cites {cite.instrument} from {since} on, which is in force from {begins} on"
            law.reader.fault(path, what, hint="cite the text before it, or begin later")
        gone = None if later is None else _first_day(later, checklist)
        if gone is not None and (until is None or until > gone):
            what = f"it cites {cite.instrument} beyond {gone}, when {later} replaced it"
            hint = f"add a line from {gone} with {later}; C where its wording was not seen"
            law.reader.fault(path, what, hint=hint)


def _first_day(key: str, checklist: Checklist) -> date | None:
    row = checklist.instruments.get(key)
    return None if row is None else row.in_force or row.issued


def _later(key: str, checklist: Checklist) -> str | None:
    row = checklist.instruments.get(key)
    return None if row is None else row.replaced_by


def _cited_in_windows(law: BuiltPolicyFile) -> Iterable[Cited]:
    parts: list[tuple[str, str, tuple[RuleVersion, ...]]] = [
        *(("rules", one.id, one.versions) for one in law.rules),
        *(("deadlines", one.id, one.versions) for one in law.deadlines),
        *(("effective", move, one.versions) for move, one in law.effective.items()),
        *(("standing", one.id, one.versions) for one in law.standing),
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
    for one in items:
        path: KeyPath = ("params", one.name, "values") if isinstance(one, Param) else ("tighten", one.param)
        ends = [*(later.since for later in one.values[1:]), None]
        for at, (dated, until) in enumerate(zip(one.values, ends, strict=True)):
            for cite in dated.cites:
                yield (*path, at, "cite"), dated.since, until, cite
