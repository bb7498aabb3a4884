"""The forms of letters: package files with `$fields`, which an operator may replace by files of the same name.

Every form is checked against the fields given before the first letter is composed: a field that nobody gives, or a
field left out without which a letter says nothing, is an error and no letter with a hole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from string import Template

from application.ports.letters import TemplateError

LANGUAGES = ("vi", "en")
_SUBJECT = frozenset({"count", "overdue", "day"})
_DIGEST = frozenset(
    {"login", "name", "day", "count", "overdue", "items", "done", "gone", "others", "dead", "no_address"}
)
_ITEM = frozenset({"n", "severity", "colour", "title", "subject", "place", "when", "meaning", "cites", "look", "ack"})
_PAGE = frozenset({"title", "body"})

_FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "subject.vi.txt": (_SUBJECT, frozenset({"count"})),
    "page.html": (_PAGE, frozenset({"body"})),
    **{
        f"{name}.{lang}.{ending}": pair
        for lang in LANGUAGES
        for ending in ("txt", "html")
        for name, pair in (
            ("digest", (_DIGEST, frozenset({"items", "dead"}))),
            ("item", (_ITEM, frozenset({"title", "subject", "when", "look"}))),
        )
    },
}
"""Form → the fields given to it, and those it must hold."""


@dataclass(frozen=True)
class Templates:
    """All forms, those of the folder before those of the package."""

    folder: str = ""

    @cached_property
    def forms(self) -> Mapping[str, Template]:
        """Return every form by name.

        Raises:
            TemplateError: A file cannot be read, has a field that nobody gives, or lacks one that a letter needs.

        """
        texts = {name: _shipped(name) for name in _FIELDS}
        faults: list[str] = []
        for file in _own(self.folder):
            if file.name not in _FIELDS:
                faults.append(f"{file.name}: there is no such form; the forms are {', '.join(sorted(_FIELDS))}")
                continue
            try:
                texts[file.name] = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                faults.append(f"{file.name}: the file cannot be read as UTF-8 text")
        if self.folder and not Path(self.folder).is_dir():
            faults.append(f"{self.folder}: there is no such folder")
        forms = {name: Template(text) for name, text in texts.items()}
        faults += [fault for name, form in forms.items() for fault in _faults(name, form)]
        if faults:
            raise TemplateError(tuple(faults))
        return forms

    def demand(self) -> None:
        """Raise TemplateError unless every form can be used."""
        _ = self.forms

    def fill(self, name: str, fields: Mapping[str, object]) -> str:
        """Return a form with its fields filled in; raise TemplateError for one that is not given."""
        try:
            return self.forms[name].substitute(fields)
        except (KeyError, ValueError) as error:
            raise TemplateError((f"{name}: the field {error} is not given",)) from error


@cache
def _shipped(name: str) -> str:
    return (files("hoso.letters") / "forms" / name).read_text(encoding="utf-8")


def _own(folder: str) -> list[Path]:
    """Return the operator's files; hidden ones are left alone."""
    if not folder or not Path(folder).is_dir():
        return []
    return sorted(file for file in Path(folder).iterdir() if file.is_file() and not file.name.startswith("."))


def _faults(name: str, form: Template) -> list[str]:
    given, needed = _FIELDS[name]
    if not form.is_valid():
        return [f"{name}: a $ stands alone; write $$ for the sign itself"]
    fields = set(form.get_identifiers())
    unknown = [
        f"{name}: the field ${field} is not given; there are {_listed(given)}" for field in sorted(fields - given)
    ]
    return unknown + [f"{name}: the field ${field} is missing" for field in sorted(needed - fields)]


def _listed(fields: frozenset[str]) -> str:
    return ", ".join(f"${field}" for field in sorted(fields))
