"""The house measured from its source: sizes of folders, files and functions, depth of imports, circles.

`python -m docs.house` prints the table; tests/test_house_style.py holds the limits.
"""

import ast
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from docs.import_graph import circles, import_graph, longest_chain, modules_below, rooms_of

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("engine", "application", "reading", "workflows", "policies", "store", "hoso", "demo", "cli.py")
FOLDER_FILES = 12
"""Modules that may lie beside each other in a folder, `__init__` not counted."""


@dataclass(frozen=True, slots=True)
class HouseSizes:
    """What a reader of the program has to hold in the head.

    Attributes:
        folders: Folder → how many modules lie in it, without `__init__`.
        file_lines: Lines of each file that holds more than a docstring.
        function_lines: Lines of each function's body without its docstring.
        chains: Part → the longest chain of imports that begins in it, from the top down.
        module_circles: Groups of modules that import one another; `room_circles` the same of folders.

    """

    folders: dict[str, int]
    file_lines: list[int]
    function_lines: list[int]
    chains: dict[str, list[str]]
    module_circles: list[tuple[str, ...]]
    room_circles: list[tuple[str, ...]]

    @property
    def chain(self) -> list[str]:
        """Return the longest chain of imports of all."""
        return max(self.chains.values(), key=len, default=[])

    @property
    def crowded(self) -> dict[str, int]:
        """Return the folders with more modules than a reader takes in at once."""
        return {folder: count for folder, count in self.folders.items() if count > FOLDER_FILES}


def measured(root: Path = ROOT, parts: Sequence[str] = PARTS) -> HouseSizes:
    """Return the sizes of the parts of a program; migrations do not count, since each stays as it was written."""
    modules = {name: file for name, file in modules_below(root, parts).items() if "versions" not in file.parts}
    graph = import_graph(modules)
    files = [file for file in modules.values() if file.name != "__init__.py"]
    sources = [file.read_text(encoding="utf-8") for file in files]
    return HouseSizes(
        folders=dict(Counter(str(file.parent.relative_to(root)) for file in files)),
        file_lines=sorted(source.count("\n") for source in sources),
        function_lines=sorted(lines for source in sources for lines in function_lines(source).values()),
        chains={part: longest_chain(graph, part.removesuffix(".py")) for part in parts},
        module_circles=circles(graph),
        room_circles=circles(rooms_of(graph, modules, root)),
    )


def function_lines(source: str) -> dict[tuple[str, int], int]:
    """Return the lines of each function's body without its docstring, by name and first line."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {(function.name, function.lineno): _body_lines(function) for function in functions}


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def percentile(ordered: Sequence[int], share: float) -> int:
    """Return the value that so great a share of the values does not exceed; the values come in order."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(sizes: HouseSizes) -> str:
    """Return the measures as a table in Markdown, and below it what exceeds them."""
    fullest = max(sizes.folders.items(), key=lambda item: item[1])
    rows = [
        ("modules", str(len(sizes.file_lines))),
        ("folders", str(len(sizes.folders))),
        ("modules in the fullest folder", f"{fullest[1]} ({fullest[0]})"),
        (f"folders with more than {FOLDER_FILES} modules", _listed(sizes.crowded)),
        ("lines of a file: median, longest", f"{median(sizes.file_lines):.0f}, {sizes.file_lines[-1]}"),
        (
            "lines of a function: 9 of 10 at most, longest",
            f"{percentile(sizes.function_lines, 0.9)}, {sizes.function_lines[-1]}",
        ),
        ("depth of imports", str(len(sizes.chain))),
        ("depth of imports by part", ", ".join(f"{part} {len(chain)}" for part, chain in sizes.chains.items())),
        ("circles between modules", str(len(sizes.module_circles))),
        ("circles between folders", str(len(sizes.room_circles))),
    ]
    lines = ["| measure | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    lines += ["", "Longest chain of imports: " + " → ".join(sizes.chain)]
    lines += [f"Circle: {', '.join(circle)}" for circle in (*sizes.module_circles, *sizes.room_circles)]
    return "\n".join(lines)


def _listed(folders: dict[str, int]) -> str:
    return ", ".join(f"{folder} {count}" for folder, count in sorted(folders.items())) or "none"


if __name__ == "__main__":
    sys.stdout.write(table(measured()) + "\n")
