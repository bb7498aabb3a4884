"""What must agree within one policy file and with the central one: names, types, placeholders, directions."""

from collections.abc import Collection, Iterable, Mapping
from string import Formatter

from engine.acts import KINDS
from engine.errors import Message
from engine.law.model.monitor_rule import params_of as params_of_watch
from engine.law.model.operand import LaterDay, ParamRef
from engine.law.model.rule import MOVE, DeadlineRule, Param, Rule
from engine.law.model.vocabulary import Kind
from engine.law.operators.parameters_used import Use, params_of_deadline, rule_uses
from engine.law.operators.validation import condition_faults, path_faults, placeholders
from engine.text.did_you_mean import meant
from policies.loading.build import BuiltPolicyFile
from reading.strict_yaml import KeyPath


def check_rules(law: BuiltPolicyFile, params: Mapping[str, Param], *, moves: frozenset[str] | None) -> None:
    """Add every fault of the rules of a file: facts, parameters, placeholders, moves, the act they count on."""
    units = {name: param.unit for name, param in params.items()}
    for rule in law.rules:
        path: KeyPath = ("rules", rule.id)
        for key, condition in (("require", rule.require), ("applies_when", rule.applies_when)):
            for at, what in condition_faults(condition, units, (*path, key)) if condition else ():
                law.reader.fault(at, what)
        _check_names(law, rule, moves=moves)
        _check_sentences(law, rule)
        check_cover(law, path, starts=rule, used=(use.param for use in rule_uses(rule)), params=params)


def check_effective(law: BuiltPolicyFile, params: Mapping[str, Param], *, moves: frozenset[str] | None) -> None:
    """Add every fault of the days from which granted moves count: unknown moves, paths that are no dates, lengths."""
    units = {name: param.unit for name, param in params.items()}
    for move, shape in law.file.effective.items():
        path: KeyPath = ("effective", move)
        if moves is not None and move not in moves:
            law.reader.fault(path, Message("move.unknown_to_workflow", move=move, near=meant(move, moves)))
        for at, what in path_faults(LaterDay(add_months=shape.add_months), Kind.DATE, units, at=path):
            law.reader.fault(at, what)


def check_directions(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for every parameter whose declared stricter direction is not the one that its uses imply."""
    laws = tuple(laws)
    implied: dict[str, set[str]] = {}
    for use in _all_uses(laws):
        implied.setdefault(use.param, set()).add(use.tighter)
    for law in laws:
        for name, shape in law.file.params.items():
            directions = implied.get(name, {shape.tighter})
            wanted = next(iter(directions)) if len(directions) == 1 else "none"
            if shape.tighter != wanted:
                what = Message("parameter.wrong_tighter", tighter=shape.tighter, implied=wanted)
                law.reader.fault(("params", name, "tighter"), what)


def unused_params(laws: Iterable[BuiltPolicyFile]) -> Iterable[tuple[BuiltPolicyFile, str]]:
    """Yield the parameters that nothing uses, with their file."""
    laws = tuple(laws)
    used = {use.param for use in _all_uses(laws)}
    used |= {name for law in laws for deadline in law.deadlines for name in params_of_deadline(deadline)}
    used |= {name for law in laws for rule in law.standing for name in params_of_watch(rule.watch)}
    lengths = [shape.add_months.months for law in laws for shape in law.file.effective.values()]
    used |= {length.param for length in lengths if isinstance(length, ParamRef)}
    used |= {name for law in laws for name, shape in law.file.params.items() if shape.used_by}
    alerting = [law.file.alerting for law in laws if law.file.alerting is not None]
    numbers = [
        number
        for shape in alerting
        for number in (*shape.late_working_days, shape.acknowledge_working_days, shape.snooze_working_days)
    ]
    used |= {number.param for number in numbers if isinstance(number, ParamRef)}
    return ((law, name) for law in laws for name in law.params if name not in used)


def _check_names(law: BuiltPolicyFile, rule: Rule, *, moves: frozenset[str] | None) -> None:
    path: KeyPath = ("rules", rule.id)
    if rule.counted_on != MOVE and rule.counted_on not in KINDS:
        near = meant(rule.counted_on, (*KINDS, MOVE)) or Message("act.or_move")
        law.reader.fault((*path, "counted_on"), Message("rule.counted_on_no_act", act=rule.counted_on, near=near))
    for at, guard in enumerate(law.file.rules[rule.id].guards):
        if moves is not None and guard.move not in moves:
            near = meant(guard.move, moves) or Message("move.known", moves=tuple(sorted(moves)))
            what = Message("move.unknown_to_workflow", move=guard.move, near=near)
            law.reader.fault((*path, "guards", at), what)


def _check_sentences(law: BuiltPolicyFile, rule: Rule) -> None:
    known = placeholders(rule.require)
    for key, text in (("message", rule.message), ("remedy", rule.remedy)):
        for language, words in (("vi", text.vi), ("en", text.en)) if text else ():
            path = ("rules", rule.id, key, language)
            try:
                names = list(_names_in(words))
            except ValueError as error:
                why = _BRACES.get(str(error), str(error))
                law.reader.fault(path, Message("placeholder.unreadable", text=TEXTS[key], why=why))
                continue
            for name in names:
                if name not in known:
                    near = meant(name, known) or names_allowed(known)
                    what = Message("placeholder.not_of_conditions", text=TEXTS[key], name=name, near=near)
                    law.reader.fault(path, what)


TEXTS = {"message": Message("text.message"), "remedy": Message("text.remedy"), "ends": Message("text.ends")}
"""The texts of a rule that hold placeholders, by key."""

_BRACES = {
    "expected '}' before end of string": Message("placeholder.unclosed"),
    "Single '}' encountered in format string": Message("placeholder.single_closing"),
    "Single '{' encountered in format string": Message("placeholder.single_opening"),
}
"""What Python says of a text whose braces do not match."""


def names_allowed(known: Collection[str]) -> Message:
    """Return the end of a sentence that lists the names a text may use."""
    if not known:
        return Message("placeholder.none_allowed")
    return Message("placeholder.allowed", names=tuple(sorted(known)))


def _names_in(words: str) -> Iterable[str]:
    """Return the placeholders of a sentence, with the conversion and format that are not accepted there.

    Raises:
        ValueError: A brace is not closed.

    """
    return [
        f"{name}!{conversion or ''}:{spec}" if spec or conversion else name
        for _, name, spec, conversion in Formatter().parse(words)
        if name is not None
    ]


def check_cover(
    law: BuiltPolicyFile,
    path: KeyPath,
    *,
    starts: Rule | DeadlineRule,
    used: Iterable[str],
    params: Mapping[str, Param],
) -> None:
    """Add a fault for every parameter that has no value yet when the rule begins to be in force."""
    since = starts.versions[0].since
    for name in dict.fromkeys(used):
        values = params[name].values if name in params else ()
        if values and values[0].since > since:
            what = Message("rule.param_without_value", since=since, name=name, first=values[0].since)
            law.reader.fault((*path, "versions"), what)


def _all_uses(laws: Iterable[BuiltPolicyFile]) -> Iterable[Use]:
    """Yield every use of a parameter that has a direction: by rules, and as the length of a deadline."""
    for law in laws:
        for rule in law.rules:
            yield from rule_uses(rule)
        for deadline in law.deadlines:
            for length in (deadline.working_days, deadline.months):
                if isinstance(length, ParamRef):
                    yield Use(length.param, "lower")
