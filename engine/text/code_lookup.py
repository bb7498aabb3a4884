"""Codes by what people call them: by the code itself or by a label, with diacritics or without."""

from collections.abc import Iterable, Mapping

from engine.text.vietnamese_names import fold

Labels = Mapping[str, tuple[str, str]]
"""Code → label in Vietnamese and in English."""


def code_called(name: str, labels: Mapping[str, Iterable[str]]) -> str:
    """Return the code that goes by a name; the name itself when none does."""
    if name in labels:
        return name
    wanted = plain_name(name)
    return next((code for code, said in labels.items() if wanted in (plain_name(code), *map(plain_name, said))), name)


def plain_name(text: str) -> str:
    """Return a name as it is compared: small letters, no diacritics, blanks for underscores and hyphens."""
    return fold(text.replace("_", " ").replace("-", " "))
