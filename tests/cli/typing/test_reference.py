"""docs/cli.md says what the commands say of themselves."""

from pathlib import Path

import cli
from hoso.terminal.cli_reference import cli_reference
from hoso.terminal.commands import COMMANDS, COMMANDS_BY_NAME

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    committed = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert committed == cli_reference(cli.build_app(), COMMANDS), "write it again: python -m docs.generate"


def test_every_command_stands_on_the_page() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS_BY_NAME if f"## hoso {name}\n" not in text] == []
