"""What must agree in the section `standing`: parameters and their units, names in messages, routes."""

from collections.abc import Iterable, Mapping

from engine.law.model.message import PLACEHOLDER
from engine.law.model.monitor_rule import FACTS, MonitorRule, params_of
from engine.law.model.rule import Param
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import nearest


def check_standing(law: BuiltPolicyFile, params: Mapping[str, Param]) -> None:
    """Add every fault of the standing rules of a file."""
    for rule in law.standing:
        path = ("standing", rule.id)
        for name, unit in params_of(rule.watch).items():
            _check_param(law, rule, name, unit=unit, params=params)
        known = FACTS[rule.watch.what]
        for key, text in (("message", rule.message), ("ends", rule.ends)):
            for language, words in (("vi", text.vi), ("en", text.en)):
                for name in _unknown(words, known):
                    hint = nearest(name, known, otherwise=f"it may use {', '.join(sorted(known))}")
                    what = f"the {key} uses '{{{name}}}', which '{rule.watch.what}' does not give"
                    law.reader.fault((*path, key, language), what, hint=hint)


def _unknown(words: str, known: Iterable[str]) -> list[str]:
    return [name for name in PLACEHOLDER.findall(words) if name not in known]


def _check_param(law: BuiltPolicyFile, rule: MonitorRule, name: str, *, unit: str, params: Mapping[str, Param]) -> None:
    path = ("standing", rule.id)
    param = params.get(name)
    if param is None:
        law.reader.fault((*path, "watch"), f"there is no parameter '{name}'", hint=nearest(name, params))
    elif param.unit != unit:
        law.reader.fault((*path, "watch"), f"parameter '{name}' is in {param.unit}, not in {unit}")
    elif param.values and param.values[0].since > rule.versions[0].since:
        since = rule.versions[0].since
        what = f"it is watched from {since}, but parameter '{name}' has no value before {param.values[0].since}"
        law.reader.fault((*path, "versions"), what, hint="add the earlier value, or begin the rule later")
