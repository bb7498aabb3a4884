"""Drawings and tables of docs/architecture.md (parts, rooms, contracts, errors) and the list of decisions."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.import_graph import Graph, circles, import_graph, modules_below, reached_from
from engine import errors

PARTS = ("engine", "application", "reading", "workflows", "policies", "store", "hoso", "cli.py", "demo")


def parts_drawn(root: Path) -> str:
    """Return which part imports which, as a Mermaid diagram."""
    modules = modules_below(root, PARTS)
    graph = _grouped(import_graph(modules), {module: module.partition(".")[0] for module in modules})
    return _drawn({part.removesuffix(".py"): graph[part.removesuffix(".py")] for part in PARTS})


def rooms_drawn(root: Path, part: str) -> str:
    """Return which room of a part imports which: a folder is a room, a module beside the folders is one by itself.

    An arrow that follows from two others is left out: with `a` to `b` and `b` to `c`, none leads from `a` to `c`.
    """
    modules = modules_below(root, [part])
    package = part.replace("/", ".")
    rooms = {module: module.removeprefix(f"{package}.").partition(".")[0] for module in modules if module != package}
    graph = {module: others & rooms.keys() for module, others in import_graph(modules).items() if module in rooms}
    return _drawn(without_what_follows(_grouped(graph, rooms)))


def without_what_follows(graph: Graph) -> Graph:
    """Return a graph without the arrows that follow from others; in a circle, every arrow stays."""
    circle = {node: group for group in circles(graph) for node in group}
    below = {node: reached_from(graph, node) for node in graph}

    def follows(node: str, other: str) -> bool:
        ends = {*circle.get(node, (node,)), *circle.get(other, (other,))}
        return any(other in below[between] for between in below[node] - ends)

    return {node: frozenset(other for other in others if not follows(node, other)) for node, others in graph.items()}


def contracts_listed(root: Path) -> str:
    """Return the import contracts of pyproject.toml as a table: name, and the layers or what is forbidden to whom."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    rows = [
        f"| {contract['name']} | {_demand(contract)} |" for contract in settings["tool"]["importlinter"]["contracts"]
    ]
    return "\n".join(["| Contract | What it demands |", "|---|---|", *rows])


def errors_listed() -> str:
    """Return the classes of errors as a table: what a caller gets of each."""
    classes = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.HosoError)]
    rows = [f"| `{kind.__name__}` | `{kind.kind}` | {kind.exit_code} | {kind.status} |" for kind in classes]
    return "\n".join(["| Class | `code` of the document | Exit code | HTTP status |", "|---|---|---:|---:|", *rows])


def decisions_listed(root: Path) -> str:
    """Return the page that lists the architecture decisions, each by its title."""
    pages = sorted((root / "docs/adr").glob("[0-9]*.md"))
    titles = [(page.name, page.read_text("utf-8").partition("\n")[0].removeprefix("# ")) for page in pages]
    number = re.compile(r"(\d+)\. (.*)")
    rows = [f"| {match[1]} | [{match[2]}]({name}) |" for name, title in titles if (match := number.fullmatch(title))]
    head = "Each page: the question, the options, the choice, its price. Made by `make docs` from the titles."
    return "\n".join(["# Decisions", "", head, "", "| | |", "|---:|---|", *rows, ""])


def _demand(contract: Mapping[str, Any]) -> str:
    if contract["type"] == "layers":
        return " → ".join(layer.replace("|", "·").strip("()") for layer in contract["layers"])
    return f"{_names(contract['source_modules'])} may not import {_names(contract['forbidden_modules'])}"


def _names(modules: list[str]) -> str:
    return ", ".join(f"`{module}`" for module in modules)


def _grouped(graph: Graph, group_of: Mapping[str, str]) -> Graph:
    groups: dict[str, set[str]] = {group: set() for group in group_of.values()}
    for node, others in graph.items():
        groups[group_of[node]] |= {group_of[other] for other in others}
    return {group: frozenset(others - {group}) for group, others in groups.items()}


def _drawn(graph: Graph) -> str:
    arrows = [f"    {node} --> {other}" for node, others in graph.items() for other in sorted(others)]
    met = {name for node, others in graph.items() if others for name in (node, *others)}
    alone = [f"    {node}" for node in graph if node not in met]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, *alone, "```"])
