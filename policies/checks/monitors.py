"""What must agree in the section `standing`: parameters and their units, names in messages, routes."""

from collections.abc import Iterable, Mapping

from engine.errors import Message
from engine.law.model.message import PLACEHOLDER
from engine.law.model.monitor_rule import FACTS, MonitorRule, params_of
from engine.law.model.rule import Param
from engine.law.operators.field_checks import unit_named
from engine.text.did_you_mean import meant
from policies.checks.names_and_types import TEXTS, names_allowed
from policies.loading.build import BuiltPolicyFile


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
                    near = meant(name, known) or names_allowed(known)
                    what = Message(
                        "placeholder.not_of_watch", text=TEXTS[key], name=name, watch=rule.watch.what, near=near
                    )
                    law.reader.fault((*path, key, language), what)


def _unknown(words: str, known: Iterable[str]) -> list[str]:
    return [name for name in PLACEHOLDER.findall(words) if name not in known]


def _check_param(law: BuiltPolicyFile, rule: MonitorRule, name: str, *, unit: str, params: Mapping[str, Param]) -> None:
    path = ("standing", rule.id)
    param = params.get(name)
    if param is None:
        law.reader.fault((*path, "watch"), Message("parameter.none", name=name, near=meant(name, params)))
    elif param.unit != unit:
        what = Message("parameter.not_in_unit", name=name, unit=unit_named(param.unit), wanted=unit_named(unit))
        law.reader.fault((*path, "watch"), what)
    elif param.values and param.values[0].since > rule.versions[0].since:
        since = rule.versions[0].since
        what = Message("monitor.param_without_value", since=since, name=name, first=param.values[0].since)
        law.reader.fault((*path, "versions"), what)
