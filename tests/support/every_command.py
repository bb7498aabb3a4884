"""One call of every command of the tree, as it is typed, and which permission it asks for; none may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass

import cli
from engine.access.permissions import Action

WITHOUT: Mapping[str, str] = {
    "init": "founds the office: before it there is nobody",
    "migrate": "before it the tables of users and roles may not be readable",
    "demo": "makes a database of invented people, and touches no other",
    "completion": "prints a script; reads no database",
    "report": "figures that were published; reads no database",
    "policy check": "reads files, no database",
    "workflow check": "reads files, no database",
    "law coverage": "reads files, no database",
}
"""Commands that ask for nothing, each with the reason: none of them reads what is kept about anybody."""

HIDDEN: Mapping[str, str] = {
    "complete-words": "answers the shell while a word is typed; asks for what the command being typed asks for",
}
"""Commands that stand in no help; their own tests hold what they ask for."""

PUBLIC = frozenset({Action.POLICY_SHOW, Action.WORKFLOW_SHOW, Action.ORG_SHOW})
"""What every user may see: the law, the workflow, which units there are. Who is no user sees none of it."""

BY_FILE = frozenset({"review", "nominate", "record", "correct", "accept", "advance", "return", "withdraw"})
"""Commands whose roles stand in the workflow file, act by act and move by move."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command, and what it asks for first."""

    action: Action | None
    words: tuple[str, ...] = ()


def _of(action: Action | None, words: str = "") -> Call:
    return Call(action, tuple(words.split()))


CALLS: Mapping[str, Call] = {
    "nominate": _of(Action.NOMINATE, "{cell} --name Thử --on 02/03/2026 --dry-run"),
    "record": _of(Action.RECORD, "{ref} note text=thử --dry-run"),
    "correct": _of(Action.CHECK, "{ref} 1 text=khác --reason nhầm --dry-run"),
    "accept": _of(Action.ACCEPT, "{ref} --dry-run"),
    "advance": _of(Action.CHECK, "{ref} --dry-run"),
    "return": _of(Action.CHECK, "{ref} --to nominated --reason thiếu --dry-run"),
    "withdraw": _of(Action.CHECK, "{ref} --reason thôi --dry-run"),
    "review": _of(Action.ADVANCE, "{ref} 5 --reason đúng --dry-run"),
    "check": _of(Action.CHECK, "{ref}"),
    "explain": _of(Action.CHECK, "{ref} --all"),
    "show": _of(Action.SHOW, "{ref}"),
    "list": _of(Action.LIST),
    "history": _of(Action.HISTORY, "{ref}"),
    "replay": _of(Action.REPLAY, "{ref}"),
    "report": _of(None, "targets"),
    "audit verify": _of(Action.AUDIT),
    "scan": _of(Action.SCAN, "--dry-run"),
    "watch": _of(Action.SCAN, "--once"),
    "alerts list": _of(Action.ALERTS),
    "alerts show": _of(Action.ALERTS, "{alert}"),
    "alerts ack": _of(Action.ALERT_ACK, "{alert} --dry-run"),
    "alerts snooze": _of(Action.ALERT_SNOOZE, "{alert} --until 30/11/2026 --reason chờ --dry-run"),
    "alerts history": _of(Action.ALERTS, "{alert}"),
    "alerts upcoming": _of(Action.ALERTS),
    "alerts digest": _of(Action.ALERTS),
    "alerts send": _of(Action.SCAN),
    "alerts calendar": _of(Action.ALERTS, "{file}.ics"),
    "org import": _of(Action.ORG_IMPORT, "{tree} --dry-run"),
    "org rename": _of(Action.ORG_IMPORT, "{cell} Mới --dry-run"),
    "org end": _of(Action.ORG_IMPORT, "{cell} --dry-run"),
    "org merge": _of(Action.ORG_IMPORT, "{cell} {cell} --dry-run"),
    "org tree": _of(Action.ORG_SHOW),
    "user add": _of(Action.USER_ADD, "moi --name Mới"),
    "user list": _of(Action.USER_SHOW),
    "user role grant": _of(Action.USER_ROLE, "{login} clerk {cell} --dry-run"),
    "user role end": _of(Action.USER_ROLE, "{login} clerk {cell} --dry-run"),
    "user rename": _of(Action.USER_ADD, "{login} --name Mới"),
    "user disable": _of(Action.USER_ROLE, "{login} --dry-run"),
    "user enable": _of(Action.USER_ROLE, "{login} --dry-run"),
    "user mail": _of(Action.USER_ADD, "{login} --remove"),
    "unit record": _of(Action.UNIT_RECORD, "{cell} in_hoso --dry-run"),
    "unit import": _of(Action.UNIT_RECORD, "{records} --dry-run"),
    "unit list": _of(Action.UNIT_SHOW),
    "unit show": _of(Action.UNIT_SHOW, "{unit}"),
    "policy list": _of(Action.POLICY_SHOW),
    "policy show": _of(Action.POLICY_SHOW, "AGE-01"),
    "policy check": _of(None),
    "policy propose": _of(Action.POLICY_PROPOSE, "--dry-run"),
    "policy approve": _of(Action.POLICY_APPROVE, "{edition} --dry-run"),
    "policy adopt": _of(Action.POLICY_ADOPT, "--dry-run"),
    "policy editions": _of(Action.POLICY_SHOW),
    "policy diff": _of(Action.POLICY_SHOW, "current current"),
    "policy whatif": _of(Action.POLICY_TRY, "{edition}"),
    "law coverage": _of(None),
    "workflow show": _of(Action.WORKFLOW_SHOW),
    "workflow check": _of(None),
    "init": _of(None, "--admin-name Ai --admin-login ai"),
    "migrate": _of(None),
    "doctor": _of(Action.DOCTOR),
    "rebuild": _of(Action.REBUILD),
    "demo": _of(None),
    "completion": _of(None, "bash"),
}


def typed(name: str, places: Mapping[str, str]) -> list[str]:
    """Return the words of a command after its name."""
    return [word.format(**places) for word in CALLS[name].words]


def unlisted() -> set[str]:
    """Return the commands of the tree that stand nowhere here, and those that stand here and are no command."""
    return set(cli.TARGETS) ^ set(CALLS)
