"""Which module of the program imports which, read from the source: circles, and the longest chain of imports.

Every import counts: at the top of a module, inside a function, and under `TYPE_CHECKING`. A reader follows all of them.
"""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

Graph = Mapping[str, frozenset[str]]
"""Node → the nodes that it imports; every node is a key."""


def modules_below(root: Path, parts: Iterable[str]) -> dict[str, Path]:
    """Return the modules of packages and single files: dotted name → file, packages by the name of their folder."""
    files = (file for part in parts for file in _files_of(root / part))
    return {_dotted(file.relative_to(root)): file for file in files}


def import_graph(modules: Mapping[str, Path]) -> Graph:
    """Return which of the modules imports which other of them."""
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in modules.items()}
    return {name: frozenset(_imported(tree, modules)) - {name} for name, tree in trees.items()}


def rooms_of(graph: Graph, modules: Mapping[str, Path], root: Path) -> Graph:
    """Return the same between rooms: a room is the folder that a module lies in.

    A `__main__` is a room of its own: it starts the whole program, and so stands above all, wherever its file lies.
    """
    room = {
        name: name if file.stem == "__main__" else str(file.parent.relative_to(root)) for name, file in modules.items()
    }
    rooms: dict[str, set[str]] = {name: set() for name in room.values()}
    for name, imported in graph.items():
        rooms[room[name]] |= {room[other] for other in imported}
    return {name: frozenset(others - {name}) for name, others in rooms.items()}


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return each group of nodes that reach one another, in the order of names."""
    return sorted({tuple(sorted(group)) for group in _groups(graph).values() if len(group) > 1})


def longest_chain(graph: Graph, part: str = "") -> list[str]:
    """Return the longest chain of imports, from the module at the top down; a circle counts all its modules.

    With `part` the module at the top is one of that package.
    """
    groups = _groups(graph)
    chains: dict[frozenset[str], list[str]] = {}

    def chain_from(node: str) -> list[str]:
        group = groups[node]
        if group not in chains:
            below = sorted({other for member in group for other in graph[member]} - group)
            chains[group] = [*sorted(group), *max(map(chain_from, below), key=len, default=[])]
        return chains[group]

    tops = (name for name in sorted(graph) if not part or name.partition(".")[0] == part)
    return max(map(chain_from, tops), key=len, default=[])


def reached_from(graph: Graph, start: str) -> set[str]:
    """Return the nodes that a node imports, and all that these import; itself only in a circle."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _files_of(part: Path) -> list[Path]:
    return [part] if part.is_file() else sorted(part.rglob("*.py"))


def _dotted(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _imported(tree: ast.Module, modules: Mapping[str, Path]) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names = (f"{node.module}.{alias.name}", node.module)
                yield from [name for name in names if name in modules][:1]


def _groups(graph: Graph) -> dict[str, frozenset[str]]:
    """Return for each node the nodes that it reaches and that reach it, itself among them."""
    reached = {node: reached_from(graph, node) for node in graph}
    return {
        node: frozenset({node, *(other for other in others if node in reached[other])})
        for node, others in reached.items()
    }
