"""The language that a program asks for: the one of ours that `Accept-Language` likes best."""

from engine.text.language import LANGUAGES, Language

_MOST = 20
"""Of the languages that are named, so many are looked at."""


def language_asked(accepts: str, default: Language) -> Language:
    """Return the language; `default` where none of ours is named."""
    liked: dict[Language, float] = {}
    for part in accepts.split(",")[:_MOST]:
        name, _, more = part.partition(";")
        tag = name.strip().lower().partition("-")[0]
        for language in LANGUAGES:
            if tag == language:
                liked.setdefault(language, _weight(more))
    best = max(liked, key=lambda language: liked[language], default=default)
    return best if liked.get(best, 1) > 0 else default


def _weight(more: str) -> float:
    name, _, value = more.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
