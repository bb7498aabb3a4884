"""One name for one thing: no class is defined twice, and every class of the glossary is where the glossary says."""

import re
from pathlib import Path

import pytest

from docs.class_names import defined_names
from docs.house import PARTS
from docs.import_graph import modules_below

ROOT = Path(__file__).resolve().parents[2]
_BEARER = re.compile(r"`([A-Z]\w+)` \(`([a-z_/]+)\.py`\)")
"""How the glossary names what bears a term: the class, then the file that defines it."""


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    return defined_names(modules_below(ROOT, PARTS))


def test_no_class_name_is_defined_twice(names: dict[str, list[str]]) -> None:
    assert {name: modules for name, modules in names.items() if len(modules) > 1} == {}


def test_every_class_of_the_glossary_stands_in_the_file_that_it_names(names: dict[str, list[str]]) -> None:
    bearers = _BEARER.findall((ROOT / "docs/glossary.md").read_text("utf-8"))

    assert len(bearers) > 20
    assert [f"{name} ({file})" for name, file in bearers if file.replace("/", ".") not in names.get(name, [])] == []


def test_a_class_and_an_alias_of_one_name_are_seen(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    for module, source in {
        "one": "class Thing: ...\nLIMIT = 1\nT = TypeVar('T')\n",
        "other": "Thing = dict[str, str]\nLIMIT = 2\nT = TypeVar('T')\n",
    }.items():
        (tmp_path / f"part/{module}.py").write_text(source, encoding="utf-8")

    assert defined_names(modules_below(tmp_path, ["part"])) == {"Thing": ["part.one", "part.other"]}
