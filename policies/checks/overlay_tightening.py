"""An overlay only adds rules and tightens parameters. Finds every place where one replaces or loosens."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from engine.law.model.parameters import is_looser
from engine.law.model.rule import NATIONAL, DatedValue, Param, Tightening
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import nearest


def check_places(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for every file whose scope and keys do not fit the folder it lies in."""
    for law in laws:
        folder = law.tree.name.partition("/")[0]
        national = law.scope == NATIONAL
        if national != (folder == "central"):
            hint = "central/ holds 'scope: national', overlays/ holds 'scope: unit/<id>'"
            law.reader.fault(("scope",), f"a file with the scope '{law.file.scope}' lies in {folder}/", hint=hint)
        for key in _out_of_place(law, national=national):
            kind = "a central file" if national else "an overlay"
            law.reader.fault((key,), f"{kind} does not take '{key}'", hint="see docs/policy-files.md")


def check_one_beginning(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault unless exactly one central file gives the first day that the edition knows."""
    central = [law for law in laws if law.scope == NATIONAL]
    giving = [law for law in central if law.file.covers_from]
    if not giving:
        central[0].reader.fault((), "no central file has 'covers_from'", hint="give the first day of the law it knows")
    for law in giving[1:]:
        what = f"'covers_from' stands in {giving[0].tree.name} already"
        law.reader.fault(("covers_from",), what, hint="give it in one file")


def check_nothing_replaced(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for every rule, parameter or deadline that stands in two files."""
    first: dict[tuple[str, str], BuiltPolicyFile] = {}
    for law in laws:
        for part in ("rules", "params", "deadlines", "standing", "standing_grounds", "sources", "bases", "effective"):
            for name in getattr(law.file, part):
                earlier = first.setdefault((part, name), law)
                if earlier is not law:
                    what = f"it stands in {earlier.tree.name} already; a file only adds, it never replaces"
                    hint = "use 'tighten'" if part == "params" else "give it a name of its own"
                    law.reader.fault((part, name), what, hint=hint)


def check_tightenings(law: BuiltPolicyFile, params: Mapping[str, Param]) -> None:
    """Add a fault for every tightened value that is looser than the central one on some day, and for unknown names."""
    for name in law.file.tighten.keys() - params.keys():
        hint = nearest(name, params, otherwise="only parameters of the central file can be tightened")
        law.reader.fault(("tighten", name), "the central file has no such parameter", hint=hint)
    for tightening in law.tightenings:
        param = params[tightening.param]
        path = ("tighten", param.name)
        if param.tighter == "none":
            law.reader.fault(path, "it has no stricter direction", hint="ask for a rule of its own instead")
        for at, what in _looser_values(tightening, param):
            hint = "an overlay may only tighten; what is looser needs a waiver"
            law.reader.fault((*path, at, "value"), what, hint=hint)


def _looser_values(tightening: Tightening, param: Param) -> Iterable[tuple[int, str]]:
    """Yield place and sentence of every value that is looser than the central one on some day."""
    for at, (own, until) in enumerate(_windows(tightening.values)):
        for central in _in_force(param.values, own.since, until):
            if param.tighter != "none" and is_looser(param.tighter, own.value, central.value):
                cite, since = central.cites[0], max(own.since, central.since)
                where = f"{cite.instrument} {cite.point}".strip()
                yield at, f"{_shown(own.value)} is looser than {_shown(central.value)} ({where}), in force on {since}"


def _out_of_place(law: BuiltPolicyFile, *, national: bool) -> list[str]:
    """Return the keys that stand in a file and not in its kind."""
    if national:
        return ["tighten"] if law.file.tighten else []
    keys = {"deadlines": law.file.deadlines, "effective": law.file.effective, "covers_from": law.file.covers_from}
    return [key for key, value in keys.items() if value]


def _windows(values: tuple[DatedValue, ...]) -> Iterable[tuple[DatedValue, date | None]]:
    """Yield each value with the day before which it ends, or None for the last one."""
    yield from ((value, later.since) for value, later in pairwise(values))
    if values:
        yield values[-1], None


def _in_force(values: tuple[DatedValue, ...], since: date, until: date | None) -> Iterable[DatedValue]:
    """Yield the values that are in force on some day from `since` to the day before `until`."""
    for value, ends in _windows(values):
        if (until is None or value.since < until) and (ends is None or ends > since):
            yield value


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
