"""Whether the checklist and the edition agree: names that exist, no rule without a row, one confidence."""

from collections.abc import Collection, Iterable

from engine.law.edition import Edition
from engine.law.rules import NATIONAL, Rule
from engine.terms import Confidence
from policies.build import Law
from policies.faults import Faults, nearest
from policies.law_rows import Became, Checklist, Placed

LETTERS = tuple(str(one) for one in Confidence)
"""From the surest to the least sure."""


def check_checklist(checklist: Checklist, laws: Iterable[Law], edition: Edition, *, faults: Faults) -> None:
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


def _check_rule(rule: Rule, law: Law, checklist: Checklist) -> None:
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


def _check_instruments(law: Law, checklist: Checklist) -> None:
    """Add a fault for a source whose days differ from those of the table of instruments."""
    for key, source in law.file.sources.items():
        row = checklist.instruments.get(key)
        for name in ("issued", "in_force") if row is not None else ():
            told = getattr(row, name)
            if told is not None and told != getattr(source, name):
                what = f"{name} is {getattr(source, name)}, but {told} in the table of instruments"
                law.reader.fault(("sources", key, name), what, hint="one of the two is wrong")
