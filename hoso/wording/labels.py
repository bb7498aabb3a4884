"""What things are called: acts, fields, words, steps, and the values that a finding saw."""

from datetime import date
from fractions import Fraction

from engine.acts import KINDS
from engine.dossiers.workflow import Move, Step, Workflow
from hoso.wording.catalogue import CATALOGUE, Words
from hoso.wording.days import told_day


def act_label(slug: str, words: Words) -> str:
    """Return what a kind of act is called; the slug itself when there is no such kind."""
    kind = KINDS.get(slug)
    return slug if kind is None else words.either(kind.label_vi, kind.label_en)


def field_label(slug: str, field: str, words: Words) -> str:
    """Return what a field of an act is called."""
    own = f"{slug}.{field}"
    return words.label(own if own in CATALOGUE else f"field.{field}", field)


def path_label(path: str, words: Words) -> str:
    """Return what a path of a policy is called: a field with its act, an act, a fact of place or dossier; or a rule."""
    head, dot, field = path.partition(".")
    if not dot:
        return words.label(f"list.{head}", "") or act_label(head, words)
    if head in {"place", "dossier"}:
        return words.label(path, field)
    return f"{field_label(head, field, words)} ({act_label(head, words)})"


def word_label(word: str, words: Words) -> str:
    """Return what a word that fields take is called: a kind of act, a truth, a word of the catalogue, or itself."""
    if word in ("True", "False"):
        return words.say("word.yes" if word == "True" else "word.no")
    if f"word.{word}" in CATALOGUE:
        return words.say(f"word.{word}")
    return act_label(word, words)


def value_label(value: object, words: Words) -> str:
    """Return a value that was seen or is needed, as people read it."""
    if value is None:
        return words.say("value.nothing")
    if isinstance(value, bool):
        return word_label(str(value), words)
    if isinstance(value, date):
        return told_day(value)
    if isinstance(value, int | Fraction):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(value_label(item, words) for item in value) or words.say("value.nothing")
    return word_label(str(value), words)


def step_label(workflow: Workflow, step: str, words: Words) -> str:
    """Return what a step is called; the name itself when the workflow does not have it any more."""
    known: Step | None = workflow.steps.get(step)
    return step if known is None else words.either(known.label_vi, known.label_en)


def move_label(workflow: Workflow, move: str, words: Words) -> str:
    """Return what a move is called; the name itself when the workflow does not have it any more."""
    known: Move | None = workflow.moves.get(move)
    return move if known is None else words.either(known.label_vi, known.label_en)
