"""The measures of the house, and the limits that they may not pass again."""

from pathlib import Path
from statistics import median

import pytest

from docs.house import HouseSizes, measured, percentile, table
from docs.import_graph import circles, import_graph, longest_chain, modules_below, rooms_of

FILE_MEDIAN, FUNCTION_NINE_OF_TEN = 130, 25
DEPTHS = {"engine": 13, "application": 16, "store": 13, "policies": 16, "hoso": 21, "demo": 21}
"""Part → how deep imports from it may go. Whoever gets lower, lowers it."""
CROWDED = {
    "hoso/wording/catalogue/errors": 13,
}
"""Folders that still hold more than they may, and how many modules: they may not grow, and each is to be split."""


@pytest.fixture(scope="module")
def house() -> HouseSizes:
    return measured()


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """Three rooms: `a` knows `b`, `b` knows `c`."""
    for name, source in {
        "a/top.py": "from b.middle import x\n",
        "b/middle.py": "def f() -> None:\n    from c import low\n",
        "c/low.py": "y = 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
        (tmp_path / name).with_name("__init__.py").write_text("", encoding="utf-8")
    return tmp_path


def test_files_and_functions_stay_small(house: HouseSizes) -> None:
    assert median(house.file_lines) <= FILE_MEDIAN
    assert percentile(house.function_lines, 0.9) <= FUNCTION_NINE_OF_TEN


def test_no_folder_becomes_crowded(house: HouseSizes) -> None:
    assert {folder: count for folder, count in house.crowded.items() if count > CROWDED.get(folder, 0)} == {}


def test_no_modules_import_one_another(house: HouseSizes) -> None:
    assert house.module_circles == []


def test_no_folders_import_one_another(house: HouseSizes) -> None:
    assert house.room_circles == []


@pytest.mark.parametrize("part", DEPTHS)
def test_imports_go_no_deeper_than_they_went(house: HouseSizes, part: str) -> None:
    chain = house.chains[part]

    assert len(chain) <= DEPTHS[part], " → ".join(chain)


def test_a_small_house_is_measured(small_house: Path) -> None:
    sizes = measured(small_house, ("a", "b", "c"))

    assert sizes.chain == ["a.top", "b.middle", "c.low"]
    assert sizes.folders == {"a": 1, "b": 1, "c": 1}
    assert sizes.function_lines == [1]
    assert (sizes.module_circles, sizes.room_circles, sizes.crowded) == ([], [], {})
    assert "| depth of imports | 3 |" in table(sizes)


def test_a_circle_is_seen_wherever_the_import_stands(small_house: Path) -> None:
    (small_house / "c/low.py").write_text(
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import a.top\n", encoding="utf-8"
    )
    modules = modules_below(small_house, ("a", "b", "c"))
    graph = import_graph(modules)

    assert circles(graph) == [("a.top", "b.middle", "c.low")]
    assert circles(rooms_of(graph, modules, small_house)) == [("a", "b", "c")]
    assert longest_chain(graph) == ["a.top", "b.middle", "c.low"]


def test_a_circle_between_folders_alone_is_seen(small_house: Path) -> None:
    (small_house / "c/other.py").write_text("import a.top\n", encoding="utf-8")
    modules = modules_below(small_house, ("a", "b", "c"))
    graph = import_graph(modules)

    assert circles(graph) == []
    assert circles(rooms_of(graph, modules, small_house)) == [("a", "b", "c")]


def test_a_crowded_folder_is_named(small_house: Path) -> None:
    for number in range(13):
        (small_house / f"b/m{number}.py").write_text("x = 1\n", encoding="utf-8")

    assert measured(small_house, ("a", "b", "c")).crowded == {"b": 14}


def test_what_starts_the_program_stands_above_all_rooms(small_house: Path) -> None:
    (small_house / "c/__main__.py").write_text("import a.top\n", encoding="utf-8")
    modules = modules_below(small_house, ("a", "b", "c"))
    graph = import_graph(modules)

    assert rooms_of(graph, modules, small_house)["c.__main__"] == {"a"}
    assert circles(rooms_of(graph, modules, small_house)) == []
