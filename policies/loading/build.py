"""From the shapes of a policy file to the rules, parameters and deadlines of the engine. Judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.operand import LaterDay
from engine.law.model.rule import (
    NATIONAL,
    DeadlineRule,
    Effective,
    Extension,
    Instrument,
    Param,
    Rule,
    Sentence,
    Tightening,
    Waivable,
)
from engine.terms import Enforce, Severity
from policies.loading.values import ValueReader
from policies.schemas.faults import Faults
from policies.schemas.monitor_schema import StandingShape
from policies.schemas.policy_schema import DeadlineShape, EffectiveShape, PolicyFile, RuleShape
from policies.schemas.shapes import Bilingual, Source
from reading.strict_yaml import KeyPath, Tree


@dataclass(frozen=True)
class BuiltPolicyFile:
    """What one policy file says, as values of the engine, beside the file itself.

    Attributes:
        scope: `NATIONAL`, or the id of the unit.
        tightenings: Of an overlay; their values are read with the units of the central parameters.

    """

    tree: Tree
    file: PolicyFile
    scope: str
    reader: ValueReader
    params: dict[str, Param] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    effective: dict[str, Effective] = field(default_factory=dict)
    standing: tuple[MonitorRule, ...] = ()
    tightenings: tuple[Tightening, ...] = ()
    instruments: dict[str, Instrument] = field(default_factory=dict)


def law_of(tree: Tree, file: PolicyFile, faults: Faults, *, sources: Mapping[str, Source]) -> BuiltPolicyFile:
    """Return what a file says by itself; `tightenings_of` follows when the central parameters are known.

    Args:
        tree: The file as read.
        file: Its shape.
        faults: Takes what is wrong.
        sources: Instruments of the central files; the file may cite these and its own.

    """
    reader = ValueReader(tree, {**sources, **file.sources}, faults)
    scope = NATIONAL if file.scope == "national" else file.scope.removeprefix("unit/")
    return BuiltPolicyFile(
        tree=tree,
        file=file,
        scope=scope,
        reader=reader,
        params={
            name: Param(name, shape.unit, shape.tighter, reader.values(shape.values, shape.unit, _of("params", name)))
            for name, shape in file.params.items()
        },
        rules=tuple(_rule(name, shape, reader, scope=scope) for name, shape in file.rules.items()),
        deadlines=tuple(_deadline(name, shape, reader) for name, shape in file.deadlines.items()),
        effective={name: _effective(name, shape, reader) for name, shape in file.effective.items()},
        standing=tuple(_standing(name, shape, reader, scope=scope) for name, shape in file.standing.items()),
        instruments={
            key: Instrument(key, source.title, source.issued, source.in_force) for key, source in file.sources.items()
        },
    )


def tightenings_of(law: BuiltPolicyFile, params: dict[str, Param]) -> tuple[Tightening, ...]:
    """Return the tightened values of an overlay, read in the units of the central parameters that it names."""
    return tuple(
        Tightening(law.scope, name, law.reader.values(values, params[name].unit, ("tighten", name)))
        for name, values in law.file.tighten.items()
        if name in params
    )


def _of(part: str, name: str) -> tuple[str, str, str]:
    return (part, name, "values")


def _sentence(text: Bilingual) -> Sentence:
    return Sentence(text.vi, text.en)


def _rule(name: str, shape: RuleShape, reader: ValueReader, *, scope: str) -> Rule:
    path = ("rules", name)
    return Rule(
        id=name,
        title=_sentence(shape.title),
        guards={guard.move: Enforce(guard.enforce or shape.enforce) for guard in shape.guards},
        counted_on=shape.counted_on,
        versions=reader.windows(shape.versions, (*path, "versions")),
        require=shape.require,
        message=_sentence(shape.message),
        applies_when=shape.applies_when,
        remedy=_sentence(shape.remedy) if shape.remedy else None,
        waivable=_waiver(shape, reader, path),
        scope=scope,
    )


def _waiver(shape: RuleShape, reader: ValueReader, path: KeyPath) -> Waivable | None:
    own = shape.waivable
    if own is None:
        return None
    if own.versions is not None:
        return Waivable(own.by, versions=reader.windows(own.versions, (*path, "waivable", "versions")))
    confidence = shape.versions[-1].confidence
    cite = reader.citation(own.cite or "", (*path, "waivable", "cite"), confidence=confidence)
    return Waivable(own.by, (cite,))


def _deadline(name: str, shape: DeadlineShape, reader: ValueReader) -> DeadlineRule:
    extension = shape.extension
    return DeadlineRule(
        id=name,
        title=_sentence(shape.title),
        versions=reader.windows(shape.versions, ("deadlines", name, "versions")),
        start=shape.start,
        done=tuple(shape.done),
        working_days=shape.working_days,
        months=shape.months,
        warn_before=tuple(shape.warn_before),
        extension=Extension(extension.consent, extension.working_days, extension.by) if extension else None,
        steps=tuple(shape.steps),
        ends=shape.ends,
        when=shape.when,
        counted_on=shape.counted_on,
        guard=shape.guard or "",
        whole_month=shape.whole_month,
        late=_sentence(shape.late) if shape.late else None,
        route=shape.route or "",
    )


def _effective(move: str, shape: EffectiveShape, reader: ValueReader) -> Effective:
    return Effective(
        rule=shape.rule,
        title=_sentence(shape.title),
        versions=reader.windows(shape.versions, ("effective", move, "versions")),
        after=LaterDay(add_months=shape.add_months),
    )


def _standing(name: str, shape: StandingShape, reader: ValueReader, *, scope: str) -> MonitorRule:
    return MonitorRule(
        id=name,
        title=_sentence(shape.title),
        versions=reader.windows(shape.versions, ("standing", name, "versions")),
        watch=shape.watch,
        severity=Severity(shape.severity),
        message=_sentence(shape.message),
        ends=_sentence(shape.ends),
        route=shape.route,
        scope=scope,
    )
