"""What stands in the documents of the API, as far as a program is told beforehand; further members may always come."""

from hoso.web.api.problems import PROBLEM_SHAPE
from hoso.wording.document import VERSION, Json

_TEXT: Json = {"type": "string"}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_NUMBER: Json = {"type": "integer"}
_NUMBERS: Json = {"type": "array", "items": _NUMBER}
_FLAG: Json = {"type": "boolean"}
_DAY: Json = {"type": "string", "format": "date"}
_INSTANT: Json = {"type": "string", "format": "date-time"}
_THINGS: Json = {"type": "array", "items": {"type": "object"}}


def _or_none(shape: Json) -> Json:
    return {**shape, "type": [shape["type"], "null"]}


def shape_at(name: str) -> Json:
    """Return the shape that has a name, as others speak of it."""
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> Json:
    return {"type": "array", "items": shape_at(name)}


def _object(about: str, optional: tuple[str, ...] = (), /, **members: Json) -> Json:
    """Return the shape of an object; a member that ends in `_` is named without it, which Python cannot say."""
    named = {name.rstrip("_"): shape for name, shape in members.items()}
    needed = [name for name in named if name not in optional]
    return {"type": "object", "description": about, "required": needed, "properties": named}


_DECISION: dict[str, Json] = {
    "ref": _TEXT, "move": _TEXT, "from_": _or_none(_TEXT), "to": _TEXT, "on": _DAY,
    "granted": {**_or_none(_FLAG), "description": "Null where it hangs on verdicts that the reader may not see."},
    "not_required": _FLAG, "effective_on": _or_none(_DAY), "structural": _list("Sentence"), "unmet": _list("Finding"),
    "warnings": _list("Finding"), "met": _list("Finding"),
    "verdicts": {"type": "object", "additionalProperties": _TEXT, "description": "Rule → verdict."},
    "earliest": _or_none(_DAY), "latest": _or_none(_DAY), "possible_from": _or_none(_DAY), "later": _list("Finding"),
    "hidden": _FLAG, "withheld": _TEXTS,
}  # fmt: skip
_WRITTEN: dict[str, Json] = {
    "ref": _TEXT, "step": _TEXT, "entries": {**_NUMBERS, "description": "Numbers of the entries that it wrote."},
    "granted": {**_FLAG, "description": "No move was refused."},
    "again": {**_FLAG, "description": "It was carried out before, under the same key."},
    "decisions": _list("Decision"), "reviews": _THINGS,
}  # fmt: skip
PARTS: dict[str, Json] = {
    "Problem": PROBLEM_SHAPE,
    "Sentence": _object("A sentence in both languages.", vi=_TEXT, en=_TEXT),
    "Citation": _object(
        "A place in the law.", doc=_TEXT, point=_TEXT, title=_TEXT, confidence=_TEXT
    ),
    "Finding": _object(
        "What one rule says.", rule=_TEXT, verdict=_TEXT, enforce=_TEXT, title=shape_at("Sentence"),
        message=shape_at("Sentence"), law_on=_or_none(_DAY), cite=_list("Citation"), remedies=_THINGS,
        earliest=_or_none(_DAY), hidden=_FLAG,
    ),
    "Decision": _object("The answer to a move, with every reason.", **_DECISION),
    "DossierRow": _object(
        "A dossier in a list; `missing` only where it was asked for.", ("missing",), ref=_TEXT, name=_or_none(_TEXT),
        hidden=_FLAG, cell=_or_none(_TEXT), workflow=_TEXT, step=_or_none(_TEXT), moved_on=_or_none(_DAY),
        overdue=_FLAG, review=_TEXT, missing={"type": ["array", "null"], "items": {}},
    ),
}  # fmt: skip
DOCUMENTS: dict[str, dict[str, Json]] = {
    "session": {"token": _TEXT, "person": _TEXT, "login": _TEXT, "started_at": _INSTANT, "ends_at": _INSTANT},
    "list": {
        "as_of": _DAY, "total": _or_none(_NUMBER), "counted_to": _NUMBER, "next": _TEXT,
        "dossiers": _list("DossierRow"),
    },
    "dossier": {
        "ref": _TEXT, "as_of": _DAY, "name": _or_none(_TEXT), "hidden": _FLAG, "cell": _or_none(_TEXT),
        "workflow": _TEXT, "step": _or_none(_TEXT), "moved_on": _or_none(_DAY), "entries": _NUMBER, "acts": _THINGS,
        "dues": _THINGS, "decisions": _list("Decision"),
    },
    "check": {**_DECISION, "reviews": _THINGS},
    "advance": _WRITTEN, "nominate": _WRITTEN, "record": _WRITTEN, "accept": _WRITTEN,
    "history": {"ref": _TEXT, "entries": _THINGS},
    "alerts": {"as_of": _DAY, "total": _or_none(_NUMBER), "next": _TEXT, "alerts": _THINGS},
    "ack": {"alert": _NUMBER}, "snooze": {"alert": _NUMBER},
    "users": {"total": _or_none(_NUMBER), "more": _FLAG, "users": _THINGS},
    "editions": {"editions": _THINGS}, "entry": {}, "alert": {}, "tree": {}, "unit": {},
}  # fmt: skip
"""Name of a document → what is in it beside its name and version; of the others nothing more is told beforehand."""


def document_name(name: str) -> str:
    """Return what the shape of a document is called: `AdvanceDocument`."""
    return f"{name.replace('-', ' ').title().replace(' ', '')}Document"


def every_shape() -> dict[str, Json]:
    """Return name → shape of all documents and what stands in them."""
    return {**PARTS, **{document_name(name): _document(name) for name in DOCUMENTS}}


def _document(name: str) -> Json:
    frame: dict[str, Json] = {"schema": {"const": f"hoso/{name}"}, "version": {"const": VERSION}}
    return _object(f"`hoso/{name}`, as `--json` prints it.", **frame, **DOCUMENTS[name])
