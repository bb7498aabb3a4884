"""Whatever is put in the place of one value of good files, they load or are refused in sentences; nothing else."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import TEXT, PolicyFileError
from policies.load_edition import inspect, load_bundle
from policies.loading.file_set import read_folder
from reading.strict_yaml import read
from tests.support.fault_lines import in_words

GOOD = Path(__file__).parents[1] / "good"
FILES = read_folder(GOOD)
VALUES: list[object] = [
    None, 3, -1, 10**17, True, "x", "a.b", "{x}", "{", "2/3", "2025-01-01", [], {}, ["x"], [[]], {"x": 1},
    {"param": "vote.share"}, {"param": "zz"}, {"vi": "{a}", "en": "b"}, {"present": "nomination"},
]  # fmt: skip
WRONG = st.sampled_from(VALUES)


def paths(value: object, above: tuple[Any, ...] = ()) -> Iterable[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*above, key)
        yield from paths(inner, (*above, key))


PLACES = [(name, path) for name, data in FILES.items() for path in paths(read(name, data).data)]


def with_value(name: str, path: tuple[Any, ...], *, value: object) -> Mapping[str, bytes]:
    data = deepcopy(read(name, FILES[name]).data)
    holder: Any = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return {**FILES, name: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()}


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(PLACES), WRONG)
def test_a_changed_value_is_accepted_or_refused_in_sentences(place: tuple[str, tuple[Any, ...]], value: object) -> None:
    files = with_value(*place, value=value)

    found = inspect(files)

    assert (found.edition is None) == bool(found.faults)
    for fault in found.faults:
        assert fault.file in FILES
        assert fault.line >= 1
        assert in_words(fault.what)
        assert fault.what.code != TEXT
    try:
        load_bundle(files, examples=True)
    except PolicyFileError as error:
        assert all(fault in found.faults for fault in error.faults)  # noqa: PT017 - what one way finds, the other that finds more does too
