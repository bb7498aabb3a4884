"""One call of every command of the tree, as it is typed; none may be left out."""

from collections.abc import Mapping

from hoso.terminal.commands import COMMANDS_BY_NAME

WITHOUT: Mapping[str, str] = {
    "init": "founds the office: before it there is nobody",
    "migrate": "before it the tables of users and roles may not be readable",
    "demo": "makes a database of invented people, and touches no other",
    "completion": "prints a script; reads no database",
    "report": "figures that were published; reads no database",
    "policy check": "reads files, no database",
    "workflow check": "reads files, no database",
    "law coverage": "reads files, no database",
    "serve": "whoever comes signs in, and every page asks in their name",
}
"""Commands that ask for nothing, each with the reason: none of them reads what is kept about anybody."""

HIDDEN: Mapping[str, str] = {
    "complete-words": "answers the shell while a word is typed; asks for what the command being typed asks for",
}
"""Commands that stand in no help; their own tests hold what they ask for."""

CALLS: Mapping[str, str] = {
    "nominate": "{cell} --name Thử --on 02/03/2026 --dry-run",
    "record": "{ref} note text=thử --dry-run",
    "correct": "{ref} 1 text=khác --reason nhầm --dry-run",
    "accept": "{ref} --dry-run",
    "advance": "{ref} --dry-run",
    "return": "{ref} --to nominated --reason thiếu --dry-run",
    "withdraw": "{ref} --reason thôi --dry-run",
    "review": "{ref} 5 --reason đúng --dry-run",
    "check": "{ref}",
    "explain": "{ref} --all",
    "show": "{ref}",
    "list": "",
    "history": "{ref}",
    "replay": "{ref}",
    "report": "targets",
    "audit verify": "",
    "scan": "--dry-run",
    "watch": "--once",
    "serve": "--port 70000",
    "alerts list": "",
    "alerts show": "{alert}",
    "alerts ack": "{alert} --dry-run",
    "alerts snooze": "{alert} --until 30/11/2026 --reason chờ --dry-run",
    "alerts history": "{alert}",
    "alerts upcoming": "",
    "alerts digest": "",
    "alerts send": "",
    "alerts calendar": "{file}.ics",
    "org import": "{tree} --dry-run",
    "org rename": "{cell} Mới --dry-run",
    "org end": "{cell} --dry-run",
    "org merge": "{cell} {cell} --dry-run",
    "org tree": "",
    "user add": "moi --name Mới",
    "user invite": "{login}",
    "token create": "--name thử --until 31/12/2026 --dry-run",
    "token list": "",
    "token revoke": "0123456789ab --dry-run",
    "user reset-factors": "{login}",
    "user list": "",
    "user role grant": "{login} clerk {cell} --dry-run",
    "user role end": "{login} clerk {cell} --dry-run",
    "user rename": "{login} --name Mới",
    "user disable": "{login} --dry-run",
    "user enable": "{login} --dry-run",
    "user mail": "{login} --remove",
    "unit record": "{cell} in_hoso --dry-run",
    "unit import": "{records} --dry-run",
    "unit list": "",
    "unit show": "{unit}",
    "policy list": "",
    "policy show": "AGE-01",
    "policy check": "",
    "policy propose": "--dry-run",
    "policy approve": "{edition} --dry-run",
    "policy adopt": "--dry-run",
    "policy editions": "",
    "policy diff": "current current",
    "policy whatif": "{edition}",
    "law coverage": "",
    "workflow show": "",
    "workflow check": "",
    "init": "--admin-name Ai --admin-login ai",
    "migrate": "",
    "doctor": "",
    "rebuild": "",
    "demo": "",
    "completion": "bash",
}
"""Command → its words after the name, with places to fill in."""


def typed(name: str, places: Mapping[str, str]) -> list[str]:
    """Return the words of a command after its name."""
    return [word.format(**places) for word in CALLS[name].split()]


def unlisted() -> set[str]:
    """Return the commands of the tree that stand nowhere here, and those that stand here and are no command."""
    return set(COMMANDS_BY_NAME) ^ set(CALLS)
