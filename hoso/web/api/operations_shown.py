"""The description of the API as its page shows it: what each operation takes and answers, and a call by curl."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hoso.wording.document import Json

_AT = "#/components/schemas/"
_SAMPLES: Mapping[str, Any] = {"string": "…", "integer": 1, "boolean": True, "object": {}, "array": []}
_LIMITS = (
    ("minimum", "≥"), ("maximum", "≤"), ("minLength", "length ≥"), ("maxLength", "length ≤"), ("minItems", "items ≥"),
    ("maxItems", "items ≤"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a request or of a document.

    Attributes:
        name, kind, about: What it is called, what it may be, what it means.
        place: Where it stands: `path`, `query`, `header`; empty in a document.
        needed: It may not be left out.
        shapes: Names of the shapes that it is made of.

    """

    name: str
    kind: str
    about: str
    place: str = ""
    needed: bool = False
    shapes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """One answer: its status, what it means, the headers that come with it, media types and shapes of its body."""

    status: str
    about: str
    headers: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for.

    Attributes:
        name, method, path, about: Its stable name, how and where it is asked for, what it does.
        open: It takes no token.
        parameters, body: What it takes; `body` names the shape, empty for none.
        answers: Where it could be done, then what may be wrong.
        curl: A call.

    """

    name: str
    method: str
    path: str
    about: str
    open: bool
    parameters: tuple[Member, ...]
    body: str
    answers: tuple[AnswerTold, ...]
    curl: str


@dataclass(frozen=True, slots=True)
class NamedShape:
    """A named object: what it is, and its members."""

    name: str
    about: str
    members: tuple[Member, ...]
    choices: tuple[str, ...] = ()


def operations_of(described: Json) -> dict[str, list[Operation]]:
    """Return the operations by what they are about, in the order of the description."""
    groups: dict[str, list[Operation]] = {}
    base = described["servers"][0]["url"]
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            groups.setdefault(said["tags"][0], []).append(
                _operation((method.upper(), f"{base}{path}"), said, described)
            )
    return groups


def shapes_of(described: Json) -> list[NamedShape]:
    """Return every named shape, by name."""
    return [
        NamedShape(name, shape.get("description", ""), tuple(_members(shape)), tuple(shape.get("enum", ())))
        for name, shape in sorted(described["components"]["schemas"].items())
    ]


def _operation(route: tuple[str, str], said: Json, described: Json) -> Operation:
    parameters = tuple(_parameter(each) for each in said.get("parameters", ()))
    content = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    names = _names(content)
    return Operation(
        said["operationId"], *route, said["description"], "security" not in said, parameters,
        names[0] if names else "", tuple(_answer(status, each) for status, each in said["responses"].items()),
        _curl(route, said, _sample(content, described)),
    )  # fmt: skip


def _parameter(said: Json) -> Member:
    schema = said["schema"]
    return Member(
        said["name"], _kind(schema), said.get("description", ""), said["in"], said.get("required", False),
        _names(schema),
    )  # fmt: skip


def _members(shape: Json) -> Iterator[Member]:
    needed = shape.get("required", ())
    for name, member in shape.get("properties", {}).items():
        yield Member(name, _kind(member), member.get("description", ""), "", name in needed, _names(member))


def _answer(status: str, said: Json) -> AnswerTold:
    content = said.get("content", {})
    shapes = {name: None for each in content.values() for name in _names(each["schema"])}
    headers = tuple((name, each["description"]) for name, each in said.get("headers", {}).items())
    return AnswerTold(status, said["description"], headers, tuple(content), tuple(shapes))


def _names(schema: Json) -> tuple[str, ...]:
    """Return the names of the shapes that a value is made of."""
    if "$ref" in schema:
        return (schema["$ref"].removeprefix(_AT),)
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]
    return tuple(dict.fromkeys(name for each in inner for name in _names(each)))


def _kind(schema: Json) -> str:
    """Return what a value may be, in a line: `array of string, items ≤ 50`."""
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(_AT))
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_kind(each) for each in schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    kinds = schema.get("type", "any")
    told = " | ".join(kinds) if isinstance(kinds, list) else kinds
    if schema.get("items"):
        told += f" of {_kind(schema['items'])}"
    if "format" in schema:
        told += f" ({schema['format']})"
    limits = [f"{sign} {schema[name]}" for name, sign in _LIMITS if name in schema]
    default = [f"= {json.dumps(schema['default'])}"] if schema.get("default") not in (None, "", []) else []
    return ", ".join([told, *limits, *default])


def _sample(schema: Json, described: Json) -> Any:  # noqa: ANN401  # any value of JSON
    """Return a value that fits: its example where it has one, otherwise of what may not be left out."""
    if "$ref" in schema:
        return _sample(described["components"]["schemas"][schema["$ref"].removeprefix(_AT)], described)
    if schema.get("examples"):
        return schema["examples"][0]
    if "anyOf" in schema:
        return _sample(schema["anyOf"][0], described)
    if schema.get("type") == "array":
        return [_sample(schema["items"], described)]
    if "properties" in schema:
        needed = schema.get("required", ())
        return {
            name: _sample(each, described)
            for name, each in schema["properties"].items()
            if name in needed or each.get("examples")
        }
    return _SAMPLES.get(str(schema.get("type")), {})


def _curl(route: tuple[str, str], said: Json, body: Any) -> str:  # noqa: ANN401  # any value of JSON
    """Return a call that is typed into a shell; `$HOSO` is the address, `$TOKEN` the token."""
    method, path = route
    query: dict[str, Any] = {}
    for each in said.get("parameters", ()):
        example = (each["schema"].get("examples") or each.get("examples") or [_SAMPLES["integer"]])[0]
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", str(example))
        elif each["in"] == "query" and each["name"] == "limit":
            query["limit"] = 50
    lines = [f'curl -s -X {method} "$HOSO{path}{"?" + urlencode(query) if query else ""}"']
    if "security" in said:
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if "requestBody" in said:
        text = json.dumps(body, ensure_ascii=False).replace("'", "'\\''")
        lines += ["-H 'Content-Type: application/json'", f"-d '{text}'"]
    return " \\\n    ".join(lines)
