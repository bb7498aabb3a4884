"""Fills a digest into the forms of letters. Values from outside are escaped in HTML and stay on one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from application.ports.letters import LetterTexts
from engine.alerts.digest import Digest, Item
from engine.law.model.edition import Edition
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow
from engine.terms import Severity
from engine.text.cleaning import one_line
from engine.text.language import LANGUAGES
from hoso.letters.composing.templates import Templates
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_due

_COLOURS = {
    Severity.NOTICE: "#444444",
    Severity.WARNING: "#8a5a00",
    Severity.OVERDUE: "#b00020",
    Severity.CRITICAL: "#7a0014",
}


@dataclass(frozen=True)
class Renderer:
    """Writes letters in Vietnamese, with English beside it when `english` is set.

    `without_address` is whether to say so, because the letter lies in a folder for want of an address.
    """

    templates: Templates
    edition: Edition
    tree: OrgTree
    english: bool = False

    def written(self, digest: Digest, *, without_address: bool = False) -> LetterTexts:
        """Return the texts of a digest.

        Raises:
            TemplateError: A form cannot be used.

        """
        languages = LANGUAGES if self.english else LANGUAGES[:1]
        texts, pages = [], []
        for lang in languages:
            words = Words(lang)
            texts.append(self._part(digest, words, ending="txt", without_address=without_address))
            pages.append(self._part(digest, words, ending="html", without_address=without_address))
        counts = {"count": len(digest.items), "overdue": digest.overdue, "day": told_day(digest.day)}
        subject = one_line(self.templates.fill("subject.vi.txt", counts).strip())
        page = self.templates.fill("page.html", {"title": escape(subject), "body": "\n<hr>\n".join(pages)})
        return LetterTexts(subject, f"\n{'-' * 72}\n\n".join(map(_tight, texts)), page)

    def _part(self, digest: Digest, words: Words, *, ending: str, without_address: bool) -> str:
        safe: Callable[[str], str] = escape if ending == "html" else str
        blank = "\n" if ending == "txt" else ""
        fields = {name: safe(text) for name, text in said(digest, words, without_address=without_address).items()}
        fields["items"] = blank.join(self._item(item, digest.day, words, ending=ending) for item in digest.shown)
        return self.templates.fill(f"digest.{words.lang}.{ending}", fields)

    def _item(self, item: Item, day: date, words: Words, *, ending: str) -> str:
        fields = {name: one_line(text) for name, text in self.facts(item, day, words).items()}
        if ending == "html":
            return self.templates.fill(f"item.{words.lang}.html", {name: escape(text) for name, text in fields.items()})
        filled = self.templates.fill(f"item.{words.lang}.txt", fields)
        return "".join(f"{line}\n" for line in filled.splitlines() if line.strip())

    def facts(self, item: Item, day: date, words: Words) -> Mapping[str, str]:
        """Return what a form may say of one alert."""
        alert, policy = item.alert, self.edition.alerts
        title, late = policy.title(alert.rule), policy.late(alert.rule)
        look = f"hoso explain {alert.subject}" if item.may_check else f"hoso show {alert.subject}"
        cites = dict.fromkeys(f"{cite.title} {cite.point}" for cite in policy.cites(alert.rule, alert.due_on))
        return {
            "n": str(alert.id),
            "severity": words.say(f"severity.{alert.severity}"),
            "colour": _COLOURS[alert.severity],
            "title": words.either(title.vi, title.en),
            "subject": alert.subject,
            "place": self.tree.label_on(alert.cell, day),
            "when": self._when(item, day, words),
            "meaning": words.either(late.vi, late.en),
            "cites": ", ".join(cites) or "–",
            "look": look if item.is_dossier else f"hoso alerts show {alert.id}",
            "ack": f"hoso alerts ack {alert.id}",
        }

    def _when(self, item: Item, day: date, words: Words) -> str:
        alert = item.alert
        if not item.is_dossier:
            return words.say("letter.since", on=told_day(alert.due_on))
        due = DueRow(
            alert.subject, alert.rule, start_on=alert.due_on, due_on=alert.due_on, done_on=None, closed=False,
            cell=alert.cell,
        )  # fmt: skip
        state = told_due(due, as_of=day, edition=self.edition, words=words)
        return words.say("letter.due", on=told_day(alert.due_on), state=state)


def said(digest: Digest, words: Words, *, without_address: bool) -> dict[str, str]:
    """Return what a digest says besides its alerts; empty where there is nothing to say."""
    dead = [words.say("letter.dead", n=digest.dead)] if digest.dead else []
    if digest.dead_to:
        dead.append(words.say("letter.dead_to", logins=", ".join(digest.dead_to)))
    more = len(digest.items) - len(digest.shown)
    others = [words.say("letter.more", n=more)] if more else []
    others += [words.say("letter.others", n=digest.others)] if digest.others else []
    return {
        "login": digest.person.login,
        "name": digest.person.name or digest.person.login,
        "day": told_day(digest.day),
        "count": str(len(digest.items)),
        "overdue": str(digest.overdue),
        "done": words.say("letter.done", codes=", ".join(digest.done)) if digest.done else "",
        "gone": words.say("letter.gone", n=digest.gone) if digest.gone else "",
        "others": " ".join(others),
        "dead": " ".join(dead),
        "no_address": words.say("letter.no_address", login=digest.person.login) if without_address else "",
    }


def _tight(text: str) -> str:
    """Return a text without the empty lines of fields that had nothing to say."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
