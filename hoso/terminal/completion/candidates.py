"""What a value may be while it is typed: codes in sight, acts, fields and their words, steps, units, words of lists.

Whatever is kept about anybody is asked for by the use cases of the commands, in the name of whoever types.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engine.text.language import LANGUAGES
from hoso.terminal.completion.typed_line import Completion, TypedLine
from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from cyclopts.argument import Argument

    from engine.dossiers.workflow import Workflow
    from hoso.configuration.settings import Settings

MOST = 50
"""So many codes or units are offered at once."""
_NAMES_LOOKED_AT = 2_000
PATIENCE = 1.0
"""Seconds that a locked database is waited for."""


class Typing(Session):
    """The session of a command that is not typed to the end: it waits for nothing, and keeps no log."""

    @cached_property
    def settings(self) -> "Settings":
        """Return the effective settings."""
        from hoso.configuration.settings import load

        settings = load(db=self.common.db, replica=self.common.replica, actor=self.common.actor, lang=self.common.lang)
        return settings.model_copy(update={"busy_seconds": min(settings.busy_seconds, PATIENCE)})

    def tell(self, text: str, *, end: str = "\n") -> None:
        """Say nothing beside a line that is being typed."""


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value that is being typed: the line before it, what there is of it, and who types."""

    line: TypedLine
    word: str
    words: Words
    session: Session


def values(line: TypedLine, argument: "Argument", *, word: str, words: Words) -> Iterable[Completion]:
    """Return what an argument may be; nothing for free text, days and numbers.

    Raises:
        HosoError: There is nobody to ask for, no database, or the actor may not see it.

    """
    reader = argument.parameter.converter
    key = argument.parameter.help or ""
    if isinstance(reader, Choice):
        meanings = {code: words.label(f"{reader.prefix}.{code}", "") for code in reader.codes}
        return _fitting(word, ((code, meaning, reader.names(code)) for code, meaning in meanings.items()))
    closed = argument.get_choices(force=True)
    if closed:
        return _fitting(word, ((choice, "", ()) for choice in closed))
    if key in _FIELDS:
        return _words_of(*_FIELDS[key], word=word, words=words)
    given = {name: line.first(f"opt.{name}") or None for name in ("db", "replica", "actor", "lang")}
    known = _KNOWN.get(key)
    return known(TypedValue(line, word, words, Typing(Common(**given)))) if known is not None else ()  # type: ignore[arg-type]


def _fitting(word: str, known: Iterable[tuple[str, str, Iterable[str]]]) -> list[Completion]:
    """Return what begins with the word; where no code does, what is called so, with diacritics or without."""
    from engine.text.vietnamese_names import fold

    rows, wanted = list(known), fold(word.replace("_", " "))
    by_code = [(code, meaning) for code, meaning, _ in rows if code.lower().startswith(word.lower())]
    if by_code:
        return by_code
    called = ((code, meaning, f" {fold(' '.join((meaning, *names)))}") for code, meaning, names in rows)
    return [(code, meaning) for code, meaning, names in called if f" {wanted}" in names]


def _codes(asked: TypedValue) -> Iterable[Completion]:
    if asked.line.given.keys() & {"opt.acts", "opt.help_fields"}:  # hoso record --acts cell_vote
        return _acts(asked)
    session = asked.session
    from application.dossiers.queries.list_dossiers import CompleteCode

    rows = session.run(CompleteCode(actor=session.login, prefix=asked.word.strip().upper(), most=MOST))
    return [(row.ref, row.name) for row in rows]


def _acts(asked: TypedValue) -> Iterable[Completion]:
    from engine.acts import KINDS
    from hoso.wording.labels import act_label

    return _fitting(
        asked.word,
        ((slug, act_label(slug, asked.words), (kind.label_vi, kind.label_en)) for slug, kind in KINDS.items()),
    )


def _fields(asked: TypedValue) -> Iterable[Completion]:
    """Return the fields of the act that were not given yet; after `field=` the words that it takes."""
    from engine.acts import KINDS
    from hoso.terminal.typing.called import field_called
    from hoso.wording.labels import field_label

    slug = _act(asked)
    typed, equals, value = asked.word.partition("=")
    if equals:
        completions = _words_of(slug, field_called(slug, typed.strip()), word=value, words=asked.words)
        return [(f"{typed}={code}", meaning) for code, meaning in completions]
    given = {field_called(slug, field.partition("=")[0].strip()) for field in asked.line.given.get("arg.fields", ())}
    names = [name for name in KINDS[slug].model_fields if name not in given]
    return _fitting(asked.word, ((f"{name}=", field_label(slug, name, asked.words), ()) for name in names))


def _act(asked: TypedValue) -> str:
    """Return the kind of act whose fields are typed: as named, or that of the entry that is corrected."""
    from application.dossiers.correct_entry import ShowCorrectable
    from hoso.terminal.typing.fields import known_kind

    line, session = asked.line, asked.session
    if line.first("arg.act"):
        return known_kind(line.first("arg.act"), asked.words)
    ref, n = line.first("arg.ref").upper(), int(line.first("arg.n"))
    return session.run(ShowCorrectable(actor=session.login, ref=ref, n=n)).act


def _words_of(slug: str, name: str, *, word: str, words: Words) -> list[Completion]:
    """Return the words that a field takes; none for text, numbers and days."""
    from engine.acts import KINDS, literal_words, unwrap
    from hoso.wording.labels import word_label

    annotation = unwrap(KINDS[slug].model_fields[name].annotation)
    if annotation is bool:
        truths = [word_label(truth, words) for truth in ("True", "False")]
        return _fitting(word, ((truth, "", (truth,)) for truth in truths))
    both = [Words(lang) for lang in LANGUAGES]
    known = literal_words(annotation)
    return _fitting(
        word, ((code, word_label(code, words), [word_label(code, lang) for lang in both]) for code in known)
    )


def _workflow_objects(asked: TypedValue) -> Iterable["Workflow"]:
    """Return the workflow of the dossier that is named, as far as it is in sight; without one, those that are named."""
    from application.editions.look_at_law import ListWorkflows

    session, line = asked.session, asked.line
    named = tuple(line.given.get("opt.list_workflow", ()))
    return session.run(ListWorkflows(actor=session.login, ref=line.first("arg.ref").upper(), named=named))


def _steps(asked: TypedValue) -> Iterable[Completion]:
    steps = {name: step for workflow in _workflow_objects(asked) for name, step in workflow.steps.items()}
    return _fitting(asked.word, _labelled(steps, asked.words))


def _moves(asked: TypedValue) -> Iterable[Completion]:
    moves = {name: move for workflow in _workflow_objects(asked) for name, move in workflow.moves.items()}
    return _fitting(asked.word, _labelled(moves, asked.words))


def _labelled(known: Mapping[str, object], words: Words) -> Iterator[tuple[str, str, tuple[str, str]]]:
    for name, labelled in known.items():
        vi, en = getattr(labelled, "label_vi", ""), getattr(labelled, "label_en", "")
        yield name, words.either(vi, en), (vi, en)


def _workflows(asked: TypedValue) -> Iterable[Completion]:
    from application.editions.look_at_law import ListWorkflows

    known = asked.session.run(ListWorkflows(actor=asked.session.login))
    return _fitting(asked.word, ((workflow.name, "", ()) for workflow in known))


def _units(asked: TypedValue) -> Iterable[Completion]:
    """Return the units in the actor's part of the tree that stand today."""
    from application.organisation.show_tree import CompleteUnit

    session = asked.session
    rows = session.run(CompleteUnit(actor=session.login, prefix=asked.word, most=MOST))
    if not rows:  # no id begins so: of a tree that is not large, a name may
        rows = session.run(CompleteUnit(actor=session.login, most=_NAMES_LOOKED_AT))
    return _fitting(asked.word, ((row.unit, row.name, ()) for row in rows))[:MOST]


def _rules(asked: TypedValue) -> Iterable[Completion]:
    from application.editions.look_at_law import ShowLaw
    from hoso.views.law.law import codes

    law = asked.session.run(ShowLaw(actor=asked.session.login))
    return _fitting(asked.word, ((code, "", ()) for code in sorted(codes(law.edition))))


def _watched(asked: TypedValue) -> Iterable[Completion]:
    from application.editions.look_at_law import ShowLaw

    rules = asked.session.run(ShowLaw(actor=asked.session.login)).edition.alerts.rules
    titles = {name: (rule.title.vi, rule.title.en) for name, rule in rules.items()}
    return _fitting(asked.word, ((name, asked.words.either(*both), both) for name, both in titles.items()))


def _reports(asked: TypedValue) -> Iterable[Completion]:
    """Return the published reports, which everybody may read."""
    from hoso.bootstrap.law_tools import published_reports

    names = dict.fromkeys(report.name for report in published_reports())
    return _fitting(asked.word, ((name, "", ()) for name in names))


def _logins(asked: TypedValue) -> Iterable[Completion]:
    """Return the users, for whoever may list them."""
    from application.administration.list_users import ListUsers

    actor, word = asked.session.login, asked.word
    queries = (
        ListUsers(actor=actor, prefix=word, limit=MOST),
        ListUsers(actor=actor, text=word.replace("_", " "), limit=MOST),
    )
    names = {person.login: person.name for query in queries for person in asked.session.run(query).persons}
    return _fitting(word, ((login, name, ()) for login, name in sorted(names.items())))[:MOST]


_KNOWN: Mapping[str, Callable[[TypedValue], Iterable[Completion]]] = {
    "arg.ref": _codes, "opt.alert_subject": _codes, "arg.act": _acts, "arg.fields": _fields,
    "opt.to": _steps, "opt.to_one": _steps, "opt.to_step": _steps, "opt.step": _steps, "opt.move": _moves,
    "opt.workflow": _workflows, "opt.list_workflow": _workflows, "arg.workflow": _workflows,
    "arg.cell": _units, "arg.unit": _units, "arg.unit_id": _units, "arg.successor": _units, "opt.cell": _units,
    "opt.alert_unit": _units, "opt.of_unit": _units, "opt.user_unit": _units, "opt.law_unit": _units,
    "arg.rule": _rules, "opt.alert_rule": _watched, "arg.login": _logins,
    "opt.letter_person": _logins, "opt.person": _logins, "opt.after": _logins, "arg.report": _reports,
}  # fmt: skip
"""Key of the help of an argument → what finds its candidates."""

_FIELDS = {
    "opt.sex": ("candidate", "sex"), "opt.education": ("candidate", "education"),
    "opt.citizenship": ("candidate", "citizenship"), "opt.mentor_status": ("mentor_assigned", "member_status"),
}  # fmt: skip
"""Options of `nominate` that are fields of an act."""
