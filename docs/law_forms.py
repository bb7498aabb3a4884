"""The page of docs/law/ on printed forms: which number each paper has by which guide, and its serials."""

from pathlib import Path

from docs import law_names as names
from docs.law_rules import table
from policies.loading.form_file import FormsFile, FormTitle
from policies.schemas.faults import Faults, validated
from reading.strict_yaml import read

_HEAD = """# Mẫu giấy tờ · Forms

Mỗi giấy tờ có khoá không đổi; số mẫu theo từng hướng dẫn. “?” là chưa biết số; “\\*” là suy luận.

*Each paper has a key that never changes; the number of its form follows each guide. “?”: not known; “\\*”: inferred.*
"""


def forms_page(folder: Path) -> str:
    """Return the page of the form files of a folder."""
    faults = Faults()
    files = [validated(FormsFile, read(path.name, path.read_bytes()), faults) for path in sorted(folder.glob("*.yaml"))]
    faults.raise_if_any()
    return "\n".join([_HEAD, *(_section(file) for file in files if file is not None)])


def _section(file: FormsFile) -> str:
    slugs = dict.fromkeys(slug for version in file.versions for slug in version.forms)
    heads = [
        f"{names.day(version.from_)}: {_title(file, version.cite[0])} ({version.confidence})"
        for version in file.versions
    ]
    serials = {} if file.serials is None else file.serials.of
    last = "" if file.serials is None else f"{_title(file, file.serials.cite)} ({file.serials.confidence})"
    rows = []
    for slug in slugs:
        forms = [version.forms.get(slug) for version in file.versions]
        title = next(form.title for form in forms if form is not None)
        numbers = (_number(form) for form in forms)
        rows.append((f"`{slug}`", f"{title.vi} · *{title.en}*", *numbers, serials.get(slug, "–")))
    parts = [table(("Khoá · Key", "Giấy tờ · Paper", *heads, last), rows)]
    if file.serials is not None:
        parts.append("## Trong danh mục, hoso không có việc tương ứng · In the list, and no act of hoso\n")
        others = [(paper.serial, f"{paper.title.vi} · *{paper.title.en}*") for paper in file.serials.others]
        parts.append(table((last, "Giấy tờ · Paper"), others))
    return "\n".join(parts)


def _number(form: FormTitle | None) -> str:
    if form is None or form.number is None:
        return "?"
    return form.number if form.confidence is None else f"{form.number}\\*"


def _title(file: FormsFile, cite: str) -> str:
    key, _, point = cite.partition(" ")
    return f"{file.sources[key].title}, {point}"
