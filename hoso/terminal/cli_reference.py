"""docs/cli.md: what each command says of itself, in both languages, and the exit codes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hoso.terminal.commands import TypedCommand
from hoso.terminal.usage import command_help, group_help
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from cyclopts import App

_HEAD = """# The command line

<!-- Generated from the commands themselves by `python -m docs.generate`; a test compares it. -->

Results go to standard output, talk and progress to standard error. Every command takes `--json` (one document with
`schema` and `version`; `history --json` gives one a line) and `--lang en`. Days are typed as dd/mm/yyyy or yyyy-mm-dd.
`--replica` names a standby of PostgreSQL from which commands that write nothing read; it is never needed.
Colour only on a terminal; `NO_COLOR` and `TERM=dumb` are respected.
"""

_EXIT_CODES = """## Exit codes

| Code | Mã | Meaning |
| --- | --- | --- |
| 0 | xong, được, hợp lệ | done, allowed, verified |
| 1 | lỗi ngoài dự kiến, cơ sở dữ liệu bận hoặc thiếu | unexpected failure, database busy or missing |
| 2 | lệnh hoặc dữ liệu gõ chưa đúng | wrong usage, wrong input |
| 3 | bị từ chối theo quy định (một câu trả lời bình thường) | refused by policy (a normal answer) |
| 4 | không tìm thấy (hoặc ngoài phạm vi) | not found (or out of reach) |
| 5 | người khác đã thay đổi, khoá đã dùng | conflict: changed by somebody else, key used again |
| 6 | kiểm tra nhật ký thấy lỗi | audit verification failed |
| 7 | tệp quy định, quy trình, lịch có lỗi | policy, workflow or calendar file invalid |
| 8 | không có quyền | not permitted |
| 9 | có việc quá hạn (chỉ với --fail-on) | something is overdue (only with --fail-on) |
| 10 | danh sách nhập có dòng lỗi | import had bad rows |
| 130 | dừng bằng Ctrl-C | stopped by Ctrl-C |
"""


def cli_reference(app: "App", groups: Mapping[str, tuple[TypedCommand, ...]]) -> str:
    """Return the page.

    Args:
        app: The command tree.
        groups: Group → commands, in the order of help.

    """
    parts = [
        _HEAD,
        _EXIT_CODES,
        "## hoso\n",
        _block(group_help(groups, "", Words("vi"))),
        _block(group_help(groups, "", Words("en"))),
    ]
    for commands in groups.values():
        for command in commands:
            parts.append(f"## hoso {command.name}\n")
            parts += [_block(command_help(app, command, words, brief=True)) for words in (Words("vi"), Words("en"))]
    return "\n".join(parts)


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"
