"""A counterexample as a story: acts and moves with their dates, in Vietnamese and in English."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import z3

from engine.acts import KINDS
from engine.dossiers.workflow import Move
from engine.law.model.vocabulary import PLACE, Kind, path_type
from policies.authoring.proofs.guards import LawDays
from policies.authoring.proofs.paths import STAY, Ways
from policies.authoring.proofs.record_model import Expr, FieldFormula, Record, day_of, word_of

StorySentence = tuple[str, str]
"""One sentence in Vietnamese and in English."""


def story_of(ways: Ways, model: Expr) -> tuple[StorySentence, ...]:
    """Return what happens on the way that a model describes: acts before the moves of the same day."""
    events: list[tuple[date, int, StorySentence]] = []
    for at, sight in enumerate(ways.sights):
        code = _number(model, ways.moves[at])
        if code != STAY:
            move = list(ways.law.workflow.moves.values())[code]
            on = day_of(_number(model, ways.days[at]))
            events.append((on, 2, _moved(ways, move, on)))
            events += [(on, 1, _waived(rule, on)) for rule, given in sight.consents.items() if _is(model, given)]
    if ways.whole is not None:
        events += [(on, 0, line) for on, line in acts_in(ways.whole, model)]
    else:
        events += [(date.max, at, line) for at, line in enumerate(_seen_at_last(ways, model))]
    return tuple(line for _, _, line in sorted(events, key=lambda event: event[:2]))


def _seen_at_last(ways: Ways, model: Expr) -> Iterable[StorySentence]:
    """Return what the last move saw: acts recorded again or corrected since the moves before, day by day."""
    last = max(at for at, move in enumerate(ways.moves) if _number(model, move) != STAY)
    for record in ways.sights[last].records():
        on = day_of(_number(model, record.day))
        yield f"hồ sơ như ghi đến {on:%d/%m/%Y} cho thấy:", f"the record up to {on:%d/%m/%Y} shows:"
        yield from (line for _, line in sorted(acts_in(record, model)))


def obstacle_of(sight: LawDays, model: Expr, *, move: Move, step: str) -> tuple[StorySentence, ...]:
    """Return under which record no new act opens a move."""
    on = day_of(_number(model, sight.day))
    shown = [line for _, line in sorted(acts_in(sight.now, model, hidden=sight.fixed))]
    last = (
        f"{on:%d/%m/%Y}: hồ sơ ở bước “{step}”; không văn bản nào ghi thêm ngày đó mở được “{move.label_vi}”",
        f"{on:%d/%m/%Y}: the dossier stands on “{step}”; no act recorded on that day opens “{move.label_en}”",
    )
    return (*shown, *_place(sight.now, model), last)


def acts_in(record: Record, model: Expr, hidden: Iterable[str] = ()) -> list[tuple[date, StorySentence]]:
    """Return the acts of a record with their fields as the model has them."""
    sentences = []
    for slug, act in record.acts.items():
        if slug not in hidden and _is(model, act.present):
            on, kind = day_of(_number(model, act.on)), KINDS[slug]
            fields = _fields(record, model, slug)
            sentences.append(
                (on, (f"{on:%d/%m/%Y}: {kind.label_vi}{fields}", f"{on:%d/%m/%Y}: {kind.label_en}{fields}"))
            )
    return sentences


def _moved(ways: Ways, move: Move, on: date) -> StorySentence:
    dest = ways.law.workflow.steps[move.dest]
    return (
        f"{on:%d/%m/%Y} → {move.label_vi} (nay ở “{dest.label_vi}”)",
        f"{on:%d/%m/%Y} → {move.label_en} (now on “{dest.label_en}”)",
    )


def _waived(rule: str, on: date) -> StorySentence:
    return (
        f"{on:%d/%m/%Y}: cấp trên đã đồng ý bằng văn bản, không áp dụng {rule}",
        f"{on:%d/%m/%Y}: a superior has consented in writing to set {rule} aside",
    )


def _fields(record: Record, model: Expr, slug: str) -> str:
    shown = [
        f"{path.partition('.')[2]}: {_shown(path, model, field)}"
        for path, field in record.fields.items()
        if path.partition(".")[0] == slug
    ]
    return f" ({', '.join(shown)})" if shown else ""


def _place(record: Record, model: Expr) -> tuple[StorySentence, ...]:
    paths = [path for path in record.fields if path.startswith(f"{PLACE}.")]
    shown = ", ".join(f"{path}: {_shown(path, model, record.fields[path])}" for path in paths)
    return ((f"nơi sinh hoạt: {shown}", f"the place: {shown}"),) if shown else ()


def _shown(path: str, model: Expr, field: FieldFormula) -> str:
    if not _is(model, field.known):
        return "?"
    value, kind = _number(model, field.value), path_type(path)
    if kind is Kind.NUMBER:
        return str(value)
    return f"{day_of(value):%d/%m/%Y}" if kind is Kind.DATE else _word(word_of(value))


def _word(word: object) -> str:
    return str(word).lower() if isinstance(word, bool) else str(word)


def _is(model: Expr, expression: Expr) -> bool:
    return bool(z3.is_true(model.eval(expression, model_completion=True)))


def _number(model: Any, expression: Expr) -> int:  # noqa: ANN401 - z3 has no types
    return int(model.eval(expression, model_completion=True).as_long())
