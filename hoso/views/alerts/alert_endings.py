"""What would end an alert, and where to look further: in words, from the rule that raised it."""

from application.alerts.scanning.addressing import is_of_dossier
from engine.acts import KINDS
from engine.alerts.alert import AlertRow
from engine.law.model.edition import Edition
from engine.law.model.rule import DeadlineRule
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label, path_label


def ending_of(rule: str, edition: Edition, words: Words) -> str:
    """Return what would end an alert of a rule; empty where this edition does not know the rule any more."""
    for watched in edition.standing:
        if watched.id == rule:
            return words.either(watched.ends.vi, watched.ends.en)
    deadline = next((deadline for deadline in edition.deadlines if deadline.id == rule), None)
    return "" if deadline is None else _of_deadline(deadline, words)


def see_of(row: AlertRow) -> str:
    """Return the command that shows what an alert is about: its dossier, or its unit."""
    return f"hoso show {row.subject}" if is_of_dossier(row) else f"hoso unit show {row.cell}"


def _of_deadline(rule: DeadlineRule, words: Words) -> str:
    if rule.done:
        return words.say(
            "alert.ends.acts", acts=words.say("alert.ends.or").join(_act(path, words) for path in rule.done)
        )
    return words.say(f"alert.ends.{rule.ends or 'nothing'}")


def _act(path: str, words: Words) -> str:
    """Return the act that a path leads to, with the name under which it is recorded; a reckoned day by its name."""
    slug, _, field = path.partition(".")
    if slug in KINDS and field == "on":
        return f"“{act_label(slug, words)}” ({slug})"
    return f"“{path_label(path, words)}”"
