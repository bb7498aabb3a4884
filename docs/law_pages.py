"""The pages of docs/law/: index, rules by policy file, deadlines, parameters, instruments, checklist."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from docs import law_names as names
from docs.law_forms import forms_page
from docs.law_rules import PARAM_HEAD, Source, deadline_section, param_rows, rule_section, standing_section, table
from docs.law_texts import HEAD, HOW, INDEX
from engine.dossiers.workflow import Move
from engine.law.model.rule import Rule
from engine.law.usage.coverage import Coverage, RowState, instruments_cited
from policies.coverage.checklist import InstrumentRow
from policies.coverage.hold_against_edition import coverage
from policies.examples.example_text import told_examples
from policies.load_edition import load_checked
from policies.loading.build import BuiltPolicyFile
from policies.loading.file_set import read_folder
from policies.schemas.shapes import Bilingual
from workflows.load import load_workflow

ROOT = Path(__file__).resolve().parent.parent


@cache
def law_pages() -> dict[str, str]:
    """Return every page by its name within docs/law/."""
    edition, checklist, laws = load_checked(read_folder(ROOT / "policies"))
    source = Source(edition, checklist, _moves(), tuple(told_examples(laws, edition)), tuple(laws))
    files = {_page_of(law): law for law in laws if law.rules}
    homes = {rule.id: page for page, law in files.items() for rule in law.rules}
    covered = coverage(edition, checklist)
    pages = {"README.md": _index(source, files, homes)}
    pages |= {page: _rules(law, source) for page, law in files.items()}
    pages["deadlines.md"] = _page("Thời hạn · Deadlines", (deadline_section(due, source) for due in edition.deadlines))
    pages["standing.md"] = _page("Theo dõi · Watched", (standing_section(rule, source) for rule in edition.standing))
    pages["parameters.md"] = _parameters(source)
    pages["instruments.md"] = _instruments(source, homes)
    pages["forms.md"] = forms_page(ROOT / "policies" / "forms")
    pages["coverage.md"] = _coverage(covered, homes, checklist.sections)
    return {name: f"{HEAD}\n{text.rstrip()}\n" for name, text in pages.items()}


def _moves() -> dict[str, Move]:
    known: dict[str, Move] = {}
    for file in sorted((ROOT / "workflows").glob("*.yaml")):
        moves = load_workflow(file.name, file.read_bytes(), guarded=None).moves
        known = {**known, **{name: move for name, move in moves.items() if name not in known}}
    return known


def _page_of(law: BuiltPolicyFile) -> str:
    folder, _, name = law.tree.name.removesuffix(".yaml").partition("/")
    return f"{name}.md" if folder == "central" else f"overlay-{name}.md"


def _page(title: str, sections: Iterable[str]) -> str:
    return "\n".join([f"# {title}\n", *sections])


def _rules(law: BuiltPolicyFile, source: Source) -> str:
    title = f"{law.file.title.vi} · {law.file.title.en}"
    return _page(title, (rule_section(rule, source) for rule in law.rules))


def _index(source: Source, files: dict[str, BuiltPolicyFile], homes: dict[str, str]) -> str:
    vi, en = names.WORDS["vi"], names.WORDS["en"]
    letters = [
        f"| {letter} | {vi.say(f'confidence.{letter}')} · *{en.say(f'confidence.{letter}')}* |\n" for letter in "ABCR"
    ]
    parts = [INDEX + "".join(letters) + HOW, "## Theo bước · By step\n"]
    for name, move in source.moves.items():
        rules = [rule for rule in source.edition.rules if name in rule.guards]
        if rules:
            parts.append(f"### {move.label_vi} · {move.label_en}\n")
            parts.append("".join(f"- {_link(rule, homes)}\n" for rule in rules))
    parts.append("## Theo tệp · By file\n")
    pages = [f"- [{law.file.title.vi} · {law.file.title.en}]({page})\n" for page, law in files.items()]
    more = {
        "deadlines.md": "Thời hạn · Deadlines", "standing.md": "Theo dõi · Watched",
        "parameters.md": "Tham số · Parameters",
        "instruments.md": "Văn bản · Instruments", "forms.md": "Mẫu giấy tờ · Forms",
        "coverage.md": "Từng dòng của quy định · Each row of the law",
    }  # fmt: skip
    parts.append("".join([*pages, *(f"- [{title}]({page})\n" for page, title in more.items())]))
    return "\n".join(parts)


def _link(rule: Rule, homes: dict[str, str]) -> str:
    return f"[{rule.id}]({homes[rule.id]}#{rule.id.lower()}) {rule.title.vi} · *{rule.title.en}*"


def _parameters(source: Source) -> str:
    rows = [row for name, param in source.edition.params.items() for row in param_rows(name, param.values)]
    tightened = [
        row
        for tightening in source.edition.tightenings
        for row in param_rows(f"{tightening.param} ({tightening.scope})", tightening.values)
    ]
    parts = ["# Tham số · Parameters\n", table(PARAM_HEAD, rows)]
    if tightened:
        parts += ["## Chặt hơn tại đơn vị · Stricter in a unit\n", table(PARAM_HEAD, tightened)]
    return "\n".join(parts)


def _instruments(source: Source, homes: dict[str, str]) -> str:
    cited = instruments_cited(source.edition)
    head = (
        "Văn bản · Instrument", "Ban hành · Issued", "Hiệu lực · In force", "Thay cho · Replaces",
        "Bị thay bởi · Replaced by", "Về · Governs", "Tin cậy · Conf.", "Quy tắc dẫn · Cited by",
    )  # fmt: skip
    every = source.checklist.instruments
    rows = [_instrument(key, row, links=_links(cited.get(key, ()), homes)) for key, row in every.items()]
    others = [(key, ", ".join(cited[key])) for key in cited if key not in every]
    parts = [
        "# Văn bản · Instruments\n\n“?” là chưa tìm thấy; “*” là suy luận. · *“?” was not found; “\\*” is inferred.*\n"
    ]
    parts.append(table(head, rows))
    if others:
        parts += [
            "## Dẫn mà không có trong bảng · Cited and not in the table\n",
            table(("Khoá · Key", "Bởi · By"), others),
        ]
    return "\n".join(parts)


def _instrument(key: str, row: InstrumentRow, *, links: str) -> tuple[str, ...]:
    def flag(name: str, text: str) -> str:
        return f"{text}\\*" if name in row.inferred and text not in ("?", "–") else text

    issued = "?" if row.issued is None else names.day(row.issued)
    in_force = "?" if row.in_force is None else names.day(row.in_force)
    note = f"; {row.note.vi} · *{row.note.en}*" if row.note else ""
    return (
        f"**{row.title}** (`{key}`)", flag("issued", issued), flag("in_force", in_force),
        flag("replaces", ", ".join(row.replaces) or "–"), flag("replaced_by", row.replaced_by or "–"),
        f"{row.governs.vi} · *{row.governs.en}*{note}", "/".join(row.confidence), links or "–",
    )  # fmt: skip


def _links(rules: Iterable[str], homes: dict[str, str]) -> str:
    return ", ".join(f"[{name}]({homes[name]}#{name.lower()})" if name in homes else f"`{name}`" for name in rules)


def _coverage(covered: Coverage, homes: dict[str, str], sections: Mapping[str, Bilingual]) -> str:
    head = ("Dòng · Row", "Nội dung · Text", "Điểm · Point", "Tin cậy · Conf.", "Thành · Became")
    count = f"{len(covered.encoded)}/{len(covered.rows)} đã mã hoá · *encoded*"
    parts = [f"# Từng dòng của quy định · Each row of the law\n\n{count}\n"]
    for section in dict.fromkeys(row.section for row in covered.rows):
        parts.append(f"## {section} · {sections[section].vi} · {sections[section].en}\n")
        parts.append(table(head, [_row(row, homes) for row in covered.rows if row.section == section]))
    return "\n".join(parts)


def _row(row: RowState, homes: dict[str, str]) -> tuple[str, ...]:
    why = f"{row.why[0]} · *{row.why[1]}*" if row.why else ""
    became = _links((name for group in row.became.values() for name in group), homes)
    told = f"{became} ({why})" if became and why else became or f"không phải quy tắc: {why}"
    return row.id, f"{row.title[0]} · *{row.title[1]}*", row.version, "/".join(row.confidence), told
