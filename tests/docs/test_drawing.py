"""The drawings of the architecture are read from the source: what they leave out follows from what they show."""

from pathlib import Path

import pytest

from docs.drawing import contracts_listed, decisions_listed, rooms_drawn, without_what_follows
from docs.generate import BLOCKS, architecture

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A part of three rooms and a module beside them; each knows all that are lower."""
    for name, source in {
        "part/high/door.py": "import part.middle.case\nimport part.low.fact\n",
        "part/middle/case.py": "import part.low.fact\n",
        "part/low/fact.py": "x = 1\n",
        "part/alone.py": "x = 1\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return tmp_path


def test_rooms_are_drawn_without_the_arrows_that_follow_from_others(house: Path) -> None:
    drawn = rooms_drawn(house, "part").splitlines()

    assert drawn[2:-1] == ["    high --> middle", "    middle --> low", "    alone"]


def test_in_a_circle_every_arrow_stays() -> None:
    graph = {
        "a": frozenset({"b", "d"}),
        "b": frozenset({"a", "c"}),
        "c": frozenset({"d"}),
        "d": frozenset[str](),
    }

    drawn = without_what_follows(graph)

    assert drawn == {"a": {"b"}, "b": {"a", "c"}, "c": {"d"}, "d": set()}


def test_contracts_are_told_by_their_layers_or_by_what_they_forbid(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        """
        [[tool.importlinter.contracts]]
        name = "Layers"
        type = "layers"
        layers = ["(high)", "one | other"]

        [[tool.importlinter.contracts]]
        name = "Nothing of it"
        type = "forbidden"
        source_modules = ["store"]
        forbidden_modules = ["reading", "yaml"]
        """,
        encoding="utf-8",
    )

    assert contracts_listed(tmp_path).splitlines()[2:] == [
        "| Layers | high → one · other |",
        "| Nothing of it | `store` may not import `reading`, `yaml` |",
    ]


def test_every_decision_is_listed_by_its_number_and_title() -> None:
    pages = [page.name for page in (ROOT / "docs/adr").glob("[0-9]*.md")]
    listed = decisions_listed(ROOT)

    assert [name for name in pages if f"]({name}) |" not in listed] == []
    assert "| 20 | [One writer of the ledger](0020-one-ledger-writer.md) |" in listed


@pytest.mark.parametrize("block", BLOCKS)
def test_the_page_has_a_place_for_every_drawing(block: str) -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")

    assert f"<!-- generated: {block} -->\n" in page


def test_a_drawing_that_was_changed_by_hand_is_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = "a\n<!-- generated: parts -->\nold\n<!-- end generated -->\nz\n"
    (tmp_path / "docs/architecture.md").write_text(page, encoding="utf-8")
    monkeypatch.setattr("docs.generate.ROOT", tmp_path)

    assert architecture() == page.replace("old", BLOCKS["parts"]())
