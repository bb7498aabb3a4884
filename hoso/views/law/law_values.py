"""The values that a rule uses in a unit on a day, as text and as JSON values."""

from typing import Any

from rich.console import Group
from rich.text import Text

from application.editions.look_at_law import Place
from engine.law.law import Law
from engine.law.model.rule import NATIONAL
from engine.law.usage.values_in_force import AnyRule, ValueInForce, applies_in, in_use
from hoso.views.decisions.findings import cites_of
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import value_label


def values_shown(rule: AnyRule, law: Law, words: Words, *, place: Place) -> Group | None:
    """Return the values in force; None where the rule uses none and nobody asked for a unit."""
    used = in_use(rule, law.edition, units=place.units, day=place.day)
    if not used and not place.units:
        return None
    head = words.say("policy.values", unit=place.told or words.say("policy.everybody"), on=told_day(place.day))
    told = [Text(f"  {value_told(value, words)}") for value in used] or [
        Text(f"  {words.say('policy.no_values')}", "dim")
    ]
    if not applies_in(rule, place.units, place.day):
        told = [Text(f"  {words.say('policy.not_here')}", "yellow")]
    return lines(Text(head, "bold"), *told)


def values_body(rule: AnyRule, law: Law, place: Place) -> dict[str, Any]:
    """Return the values in force as JSON values."""
    used = in_use(rule, law.edition, units=place.units, day=place.day)
    return {
        "as_of": place.day, "unit": place.units[0] if place.units else None,
        "applies": applies_in(rule, place.units, place.day),
        "values": [
            {"param": value.param, "counts": value.unit, "value": value.value,
             "cites": value.cites, "scope": value.scope}
            for value in used
        ],
    }  # fmt: skip


def value_told(value: ValueInForce, words: Words) -> str:
    """Return one value with what it counts, where it stands, and where it is stricter."""
    counted = words.label(f"counts.{value.unit}", "")
    told = f"«{value.param}»: {value_label(value.value, words)} {counted}".rstrip()
    local = f"; {words.say('policy.stricter', unit=value.scope)}" if value.scope != NATIONAL else ""
    return f"{told}{local}  ({cites_of(value.cites, words)})" if value.cites else f"{told}{local}"
