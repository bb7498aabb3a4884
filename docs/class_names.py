"""Where each class and each alias of the program is defined, read from the source."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path


def defined_names(modules: Mapping[str, Path]) -> dict[str, list[str]]:
    """Return class or alias → the modules that define it at their top level; type variables are no names of things."""
    places: dict[str, list[str]] = {}
    for module, file in modules.items():
        for name in _defined(ast.parse(file.read_text(encoding="utf-8"))):
            places.setdefault(name, []).append(module)
    return places


def _defined(tree: ast.Module) -> Iterable[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and not _is_type_variable(node.value):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from (name for name in names if name[0].isupper() and not name.isupper())


def _is_type_variable(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {"TypeVar", "ParamSpec"}
