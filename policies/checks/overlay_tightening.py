"""An overlay only adds rules and tightens parameters. Finds every place where one replaces or loosens."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from engine.errors import Message
from engine.law.model.parameters import is_looser
from engine.law.model.rule import NATIONAL, DatedValue, Param, Tightening
from engine.text.did_you_mean import meant
from policies.loading.build import BuiltPolicyFile


def check_places(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for every file whose scope and keys do not fit the folder it lies in."""
    for law in laws:
        folder = law.tree.name.partition("/")[0]
        national = law.scope == NATIONAL
        if national != (folder == "central"):
            law.reader.fault(("scope",), Message("scope.of_another_folder", scope=law.file.scope, folder=folder))
        for key in _out_of_place(law, national=national):
            what = Message("key.not_of_central", key=key) if national else Message("key.not_of_overlay", key=key)
            law.reader.fault((key,), what)


def check_one_beginning(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault unless exactly one central file gives the first day that the edition knows."""
    central = [law for law in laws if law.scope == NATIONAL]
    giving = [law for law in central if law.file.covers_from]
    if not giving:
        central[0].reader.fault((), Message("covers_from.missing"))
    for law in giving[1:]:
        law.reader.fault(("covers_from",), Message("covers_from.twice", file=giving[0].tree.name))


def check_nothing_replaced(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for every rule, parameter or deadline that stands in two files."""
    first: dict[tuple[str, str], BuiltPolicyFile] = {}
    for law in laws:
        for part in ("rules", "params", "deadlines", "standing", "standing_grounds", "sources", "bases", "effective"):
            for name in getattr(law.file, part):
                earlier = first.setdefault((part, name), law)
                if earlier is not law:
                    home = earlier.tree.name
                    tighten = Message("parameter.twice", file=home)
                    law.reader.fault((part, name), tighten if part == "params" else Message("name.twice", file=home))


def check_tightenings(law: BuiltPolicyFile, params: Mapping[str, Param]) -> None:
    """Add a fault for every tightened value that is looser than the central one on some day, and for unknown names."""
    for name in law.file.tighten.keys() - params.keys():
        near = meant(name, params) or Message("tighten.only_central")
        law.reader.fault(("tighten", name), Message("tighten.unknown", near=near))
    for tightening in law.tightenings:
        param = params[tightening.param]
        path = ("tighten", param.name)
        if param.tighter == "none":
            law.reader.fault(path, Message("tighten.no_direction"))
        for at, what in _looser_values(tightening, param):
            law.reader.fault((*path, at, "value"), what)


def _looser_values(tightening: Tightening, param: Param) -> Iterable[tuple[int, Message]]:
    """Yield place and fault of every value that is looser than the central one on some day."""
    for at, (own, until) in enumerate(_windows(tightening.values)):
        for central in _in_force(param.values, own.since, until):
            if param.tighter != "none" and is_looser(param.tighter, own.value, central.value):
                cite, since = central.cites[0], max(own.since, central.since)
                where = f"{cite.instrument} {cite.point}".strip()
                local, wanted = _shown(own.value), _shown(central.value)
                yield at, Message("tighten.looser", own=local, central=wanted, cite=where, since=since)


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
