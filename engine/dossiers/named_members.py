"""Who vouches for a candidate or helps them: the members that the acts of a dossier name, now and earlier (R2)."""

from collections.abc import Collection

from engine.acts import MEMBERS
from engine.dossiers.dossier import Dossier
from engine.text.vietnamese_names import fold


def names_any(dossier: Dossier, signs: Collection[str]) -> bool:
    """Tell whether an introducer or mentor of a dossier goes by one of these signs: ids, logins, folded full names.

    Who bears the same name counts too: duties are kept apart until the act names the member by another sign.
    """
    named = (getattr(one.act, name) for slug, name in MEMBERS.items() for one in dossier.acts.get(slug, ()))
    return any(who is not None and (who in signs or fold(who) in signs) for who in named)
