"""The introducers and mentors that the acts of a dossier name, now and earlier (separation of duties R2)."""

from collections.abc import Collection

from engine.acts import MEMBERS
from engine.dossiers.dossier import Dossier
from engine.text.vietnamese_names import fold


def names_any(dossier: Dossier, signs: Collection[str]) -> bool:
    """Tell whether an introducer or mentor of a dossier is named by one of these: ids, logins, folded full names.

    A person with the same full name counts too, until the act names the member by login or id.
    """
    named = (getattr(recorded.act, name) for slug, name in MEMBERS.items() for recorded in dossier.acts.get(slug, ()))
    return any(who is not None and (who in signs or fold(who) in signs) for who in named)
