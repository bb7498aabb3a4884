"""The form by which a remedy is done: its address, with what the remedy says already filled in."""

from urllib.parse import urlencode

from engine.acts import KINDS, literal_words, unwrap
from engine.dossiers.dossier import Dossier
from engine.law.model.finding import Remedy
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label

_RECORDED = frozenset(("record", "need", "redo", "renew"))
_CORRECTED = frozenset(("supply", "choose", "change"))
_CONSENT = "superior_consent"


def remedy_link(ref: str, remedy: Remedy, words: Words, *, dossier: Dossier | None = None) -> tuple[str, str] | None:
    """Return address and text of the form by which a remedy is done; None where waiting or nothing of ours does it.

    Args:
        ref: Code of the dossier.
        remedy: What would help.
        words: The catalogue.
        dossier: As it stands, to find the act that lacks something; None where it is not at hand.

    """
    slug, _, field = remedy.about.partition(".")
    if remedy.kind == "accept":
        return f"/dossiers/{ref}/acceptance", words.say("web.link.accept")
    if remedy.kind == "consent":
        return _record(ref, _CONSENT, remedy, words)
    if slug not in KINDS:
        return None
    if remedy.kind in _CORRECTED:
        return _correction(ref, slug, field, words=words, dossier=dossier) or _record(ref, slug, remedy, words)
    return _record(ref, slug, remedy, words) if remedy.kind in _RECORDED else None


def offered(slug: str, asked: dict[str, str]) -> dict[str, str]:
    """Return what an address may fill into the form of an act: values that a field gives to choose from, no text."""
    return {name: value for name, value in asked.items() if value in _choices(slug).get(name, ())}


def _record(ref: str, slug: str, remedy: Remedy, words: Words) -> tuple[str, str]:  # noqa: PLR0917  # what is told of
    known = {
        name: word for word in reversed(remedy.words) for name, choices in _choices(slug).items() if word in choices
    }
    query = f"?{urlencode(known)}" if known else ""
    return f"/dossiers/{ref}/acts/{slug}{query}", words.say("web.link.record", act=act_label(slug, words))


def _correction(ref: str, slug: str, field: str, *, words: Words, dossier: Dossier | None) -> tuple[str, str] | None:
    stand = [] if dossier is None else dossier.acts.get(slug, ())
    if not stand:
        return None
    latest = stand[-1]
    text = words.say("web.link.correct", act=act_label(slug, words), n=latest.n)
    return f"/dossiers/{ref}/entries/{latest.n}/correction{f'#{field}' if field else ''}", text


def _choices(slug: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(literal_words(unwrap(info.annotation))) for name, info in KINDS[slug].model_fields.items()}
