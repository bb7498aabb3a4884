"""How far an actor's sight goes, for what is said beside an answer."""

from hoso.terminal.session import Session


def reads_all(session: Session) -> bool:
    """Tell whether the actor may read whole every dossier that he gets listed; else what is private stays out."""
    from engine.access.permissions import Action

    named = session.office.private_sight(session.actor).named
    if named is None:
        return True
    listed = session.office.cells_in_sight(session.actor, Action.LIST)
    return bool(listed) and frozenset(listed or ()) <= frozenset(named)


def withheld(session: Session) -> tuple[str, ...]:
    """Return the terms that this actor is not shown everywhere, because a private day begins them."""
    return () if reads_all(session) else tuple(sorted(session.office.private_sight(session.actor).withheld))
