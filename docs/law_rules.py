"""One rule or deadline of the law as a section of a page in docs/law/."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docs import law_names as names
from docs.law_texts import NO_EXAMPLE, NOBODY_WAIVES
from engine.dossiers.workflow import Move
from engine.law.model.condition import Condition
from engine.law.model.edition import Edition
from engine.law.model.message import PLACEHOLDER
from engine.law.model.monitor_rule import MonitorRule, params_of
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef
from engine.law.model.rule import DatedValue, DeadlineRule, Rule, RuleVersion, Sentence, Waivable
from engine.law.operators.parameters_used import rule_uses, uses
from engine.law.wording.condition_text import told
from engine.law.wording.monitor_text import watch_told
from engine.terms import Enforce
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label
from policies.coverage.checklist import Checklist, ChecklistRow
from policies.examples.example_text import ExampleText, Expected, expected_dues, expected_standing
from policies.loading.build import BuiltPolicyFile

VI, EN = names.WORDS["vi"], names.WORDS["en"]


@dataclass(frozen=True)
class Source:
    """What the pages are made from."""

    edition: Edition
    checklist: Checklist
    moves: dict[str, Move]
    told: tuple[ExampleText, ...]
    laws: tuple[BuiltPolicyFile, ...]


def rule_section(rule: Rule, source: Source) -> str:
    """Return the section of a rule."""
    rows = source.checklist.rows_of_rule(rule.id)
    parts = [
        f"## {rule.id}\n\n**{rule.title.vi}** · *{rule.title.en}*\n",
        *(_text(row) for row in rows),
        _guards(rule, source),
        _condition(rule),
        _versions(rule.versions),
        _params(dict.fromkeys(use.param for use in rule_uses(rule)), source.edition),
        _pair("Khi không đạt", "When it does not hold", rule.message),
        _pair("Cách khắc phục", "What to do", rule.remedy) if rule.remedy else "",
        _waiver(rule),
        _examples(rule, source.told),
    ]
    return "\n".join(part for part in parts if part)


def deadline_section(due: DeadlineRule, source: Source) -> str:
    """Return the section of a deadline."""
    start = due.start
    since, months = (start.add_months.since, start.add_months.months) if isinstance(start, LaterDay) else (start, None)
    length = due.months if due.working_days is None else due.working_days
    unit = "tháng · *months*" if due.working_days is None else "ngày làm việc · *working days*"
    paths = list(since.choose.values()) if isinstance(since, ChosenPath) else [since]
    later = "" if months is None else f" + {_number(months)} tháng · *months*"
    rows = [
        ("Tính từ · From", " / ".join(_both(path) for path in paths) + later),
        ("Dài · Length", f"{_number(length)} {unit}"),
        ("Xong khi · Done by", " / ".join(_both(path) for path in due.done) or _ENDINGS[due.ends or "nothing"]),
        *_alerts(due, source),
    ]
    used = [value.param for value in (length, months, since) if isinstance(value, ParamRef | ChosenPath)]
    used += [] if due.when is None else [use.param for use in uses(due.when)]
    parts = [
        f"## {due.id}\n\n**{due.title.vi}** · *{due.title.en}*\n",
        *(_text(row) for row in source.checklist.rows_of("deadlines", due.id)),
        table(("", ""), rows),
        "" if due.when is None else _only_while(due.when),
        "" if due.late is None else _pair("Trễ hạn nghĩa là", "Being late means", due.late),
        _versions(due.versions),
        _params(dict.fromkeys(used), source.edition),
        _expected(expected_dues(source.laws, due.id), ("Hạn · Due", "chưa chạy · *not running*")),
    ]
    return "\n".join(part for part in parts if part)


_ENDINGS = {
    "leaving_step": "rời bước ấy · *leaving the step*", "condition": "điều kiện không còn · *its condition gone*",
    "nothing": "không việc nào · *nothing*",
}  # fmt: skip


def _alerts(due: DeadlineRule, source: Source) -> list[tuple[str, str]]:
    """Return who may extend a deadline, when it is told of, and to whom."""
    unit = "ngày · *days*" if due.working_days is None else "ngày làm việc · *working days*"
    leads = ", ".join(map(str, due.warn_before))
    steps = source.edition.alerts.route(due.id)
    route = " → ".join(f"{' / '.join(map(_recipient, step.roles))} ({step.where})" for step in steps)
    rows = [("Báo trước · Told before", f"{leads} {unit}" if leads else "–"), ("Báo cho · Who is told", route or "–")]
    if due.extension is not None:
        who = f"{VI.say(f'word.{due.extension.by}')} · *{EN.say(f'word.{due.extension.by}')}*"
        days = f"{_number(due.extension.working_days)} ngày làm việc · *working days*"
        rows.append(("Kéo dài · Extended by", f"{who} ({due.extension.consent}): {days}"))
    return rows


def _recipient(role: str) -> str:
    return f"{VI.label(f'role.{role}', role)} · *{EN.label(f'role.{role}', role)}*"


def _only_while(condition: Condition) -> str:
    return f"Chỉ khi: {told(condition, 'vi', names.name)}.\n\n*Only while: {told(condition, 'en', names.name)}.*\n"


def standing_section(rule: MonitorRule, source: Source) -> str:
    """Return the section of something watched over units."""
    rows = [
        ("Theo dõi · Watched", f"{watch_told(rule.watch, 'vi')} · *{watch_told(rule.watch, 'en')}*"),
        ("Mức · Severity", f"`{rule.severity}`"),
        ("Báo · Says", f"{rule.message.vi} · *{rule.message.en}*"),
        ("Hết khi · Ended by", f"{rule.ends.vi} · *{rule.ends.en}*"),
    ]
    parts = [
        f"## {rule.id}\n\n**{rule.title.vi}** · *{rule.title.en}*\n",
        *(_text(row) for row in source.checklist.rows_of("standing", rule.id)),
        table(("", ""), rows),
        _versions(rule.versions),
        _params(dict.fromkeys(params_of(rule.watch)), source.edition),
        _expected(expected_standing(source.laws, rule.id), ("Thành như vậy ngày · True since", "không · *no*")),
    ]
    return "\n".join(part for part in parts if part)


def _number(number: int | ParamRef | None) -> str:
    return f"«{number.param}»" if isinstance(number, ParamRef) else str(number)


def _both(path: str) -> str:
    return f"{names.name(path, 'vi')} · *{names.name(path, 'en')}*"


def _text(row: ChecklistRow) -> str:
    marks = f" [{', '.join(row.marks)}]" if row.marks else ""
    note = f"\n>\n> Không ai kiểm: {row.note.vi} · *Nobody checks: {row.note.en}*" if row.note else ""
    point = f" ({row.version})" if row.version else ""
    return f"> **{row.id}**{point}{marks}: {row.text.vi}\n>\n> *{row.text.en}*{note}\n"


def _guards(rule: Rule, source: Source) -> str:
    lines = []
    for move, enforce in rule.guards.items():
        known = source.moves.get(move)
        label = f"{known.label_vi} · *{known.label_en}*" if known else f"`{move}`"
        effect = "chặn · *blocks*" if enforce is Enforce.DENY else "chỉ cảnh báo · *only warns*"
        lines.append(f"- {label}: {effect}\n")
    is_move = rule.counted_on == "move"
    vi = "ngày chuyển bước" if is_move else f"ngày của “{act_label(rule.counted_on, VI)}”"
    en = "the day of the move" if is_move else f"the day of “{act_label(rule.counted_on, EN)}”"
    scope = f"\nChỉ trong đơn vị · *Only in the unit* `{rule.scope}`.\n" if rule.scope else ""
    return f"{''.join(lines)}\nXét theo quy định của {vi}. · *Judged by the law of {en}.*\n{scope}"


def _condition(rule: Rule) -> str:
    said = [f"**Điều kiện.** {told(rule.require, 'vi', names.name)}.\n"]
    said.append(f"*Condition: {told(rule.require, 'en', names.name)}.*\n")
    if rule.applies_when is not None:
        said.append(f"Chỉ xét khi: {told(rule.applies_when, 'vi', names.name)}.\n")
        said.append(f"*Asked only where: {told(rule.applies_when, 'en', names.name)}.*\n")
    return "\n".join(said)


def _versions(versions: Iterable[RuleVersion]) -> str:
    rows = [
        (
            names.day(version.since),
            names.day(version.until),
            "; ".join(map(names.cite, version.cites)),
            str(version.confidence),
        )
        for version in versions
    ]
    return table(("Từ · From", "Đến trước · Before", "Căn cứ · Source", "Tin cậy · Conf."), rows)


def _params(used: Iterable[str], edition: Edition) -> str:
    rows = [row for name in used if name in edition.params for row in param_rows(name, edition.params[name].values)]
    return table(PARAM_HEAD, rows) if rows else ""


PARAM_HEAD = ("Tham số · Parameter", "Từ · From", "Giá trị · Value", "Căn cứ · Source", "Tin cậy · Conf.")
"""Headings of a table of dated values."""


def param_rows(name: str, values: Sequence[DatedValue]) -> list[tuple[str, ...]]:
    """Return the dated values of a parameter as rows."""
    rows: list[tuple[str, ...]] = []
    for dated in values:
        vi, en = names.value(dated.value, "vi"), names.value(dated.value, "en")
        shown = vi if vi == en else f"{vi} · *{en}*"
        conf = ", ".join(dict.fromkeys(str(cite.confidence) for cite in dated.cites))
        rows.append((f"«{name}»", names.day(dated.since), shown, "; ".join(map(names.cite, dated.cites)), conf))
    return rows


def _pair(vi: str, en: str, text: Sentence) -> str:
    return f"**{vi}.** {_readable(text.vi, VI)}\n\n*{en}: {_readable(text.en, EN)}*\n"


def _readable(text: str, words: Words) -> str:
    """Return a sentence whose placeholders are called by what stands there."""
    return PLACEHOLDER.sub(lambda match: f"‹{words.label(f'value.{match[1]}', match[1])}›", text)


def _waiver(rule: Rule) -> str:
    if rule.waivable is None:
        return f"{NOBODY_WAIVES}\n"
    level = f"word.{rule.waivable.by}"
    cites = "; ".join(_dated_cites(rule.waivable))
    vi = f"Được miễn khi {VI.say(level)} trở lên đồng ý bằng văn bản ({cites})."
    return f"{vi} · *Waived by the written consent of: {EN.say(level)}, or above.*\n"


def _dated_cites(waivable: Waivable) -> Iterable[str]:
    """Yield each place that allows the waiver, with the day from which it does."""
    yield from map(names.cite, waivable.cites)
    for version in waivable.versions:
        yield f"{names.day(version.since)}: {', '.join(map(names.cite, version.cites))} [{version.confidence}]"


def _examples(rule: Rule, every: Iterable[ExampleText]) -> str:
    reads = names.paths_of(rule.require) | (names.paths_of(rule.applies_when) if rule.applies_when else set())
    rows = []
    for example in every:
        verdict = example.verdicts.get(rule.id)
        if verdict is not None and (rule.id in example.named or example.touches(reads)):
            outcome = f"{VI.say(f'verdict.{verdict}')} · *{EN.say(f'verdict.{verdict}')}*"
            rows.append((example.name, names.day(example.on), outcome))
    head = ("Ví dụ · Example", "Ngày · Day", "Kết quả của quy tắc · Outcome of the rule")
    return table(head, rows) if rows else NO_EXAMPLE


def _expected(examples: Iterable[Expected], words: tuple[str, str]) -> str:
    """Return the examples of a deadline or standing rule; `words`: head of the column of days, and "there is none"."""
    rows = [
        (example.name, names.day(example.on), words[1] if example.day is None else names.day(example.day))
        for example in examples
    ]
    return table(("Ví dụ · Example", "Ngày · Day", words[0]), rows) if rows else NO_EXAMPLE


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
