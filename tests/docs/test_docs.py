"""The documents agree with the program and with each other: generated pages, commands, links, the two READMEs."""

import re
from pathlib import Path

import pytest

from docs import generate
from hoso.terminal.commands import COMMANDS_BY_NAME

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
WRITTEN = [page for page in PAGES if page.name not in ("cli.md", "policy-files.md", "workflow.md", "CHANGELOG.md")]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def outside_fences(page: Path) -> str:
    return _FENCE.sub("", page.read_text("utf-8"))


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ .*$", outside_fences(page), re.MULTILINE)


def anchor(heading: str) -> str:
    """The anchor that a forge makes of a heading."""
    words = re.sub(r"[^\w\s-]", "", heading.lstrip("# ").strip().lower())
    return re.sub(r"\s", "-", words)


def test_the_generated_pages_are_in_step_with_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    code = generate.main(["--check"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_the_check_names_a_page_that_is_out_of_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "generated", lambda: {"docs/cli.md": lambda: "another page"})

    code = generate.main(["--check"])

    assert code == 1
    assert "docs/cli.md" in capsys.readouterr().err


@pytest.mark.parametrize("command", sorted(COMMANDS_BY_NAME))
def test_every_command_stands_in_the_reference_and_in_a_page_that_somebody_wrote(command: str) -> None:
    reference = (ROOT / "docs/cli.md").read_text("utf-8")
    written = "\n".join(page.read_text("utf-8") for page in WRITTEN)

    assert f"## hoso {command}\n" in reference
    assert re.search(rf"\bhoso {command}\b", written), f"hoso {command} stands in no tutorial, how-to or other page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = [link for link in _LINK.findall(outside_fences(page)) if "://" not in link]

    for link in links:
        file, _, place = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{page.name} links to {link}"
        if place:
            assert place in [anchor(heading) for heading in headings(target)], f"{page.name} links to {link}"


def test_the_index_of_the_documents_names_every_page() -> None:
    index = (ROOT / "docs/README.md").read_text("utf-8")
    law = (ROOT / "docs/law/README.md").read_text("utf-8")
    pages = {page.relative_to(ROOT / "docs").as_posix() for page in ROOT.glob("docs/**/*.md")} - {"README.md"}
    of_law = {name for name in pages if name.startswith("law/")} - {"law/README.md"}
    others = {name for name in pages - of_law if not name.startswith("adr/")}

    assert [name for name in sorted(others) if f"]({name})" not in index] == []
    assert [name for name in sorted(of_law) if f"]({name.removeprefix('law/')}" not in law] == []


def test_both_readmes_say_the_same_in_the_same_order() -> None:
    english, vietnamese = ROOT / "README.md", ROOT / "README.vi.md"
    texts = [page.read_text("utf-8") for page in (english, vietnamese)]

    def commands(text: str) -> list[str]:
        typed = re.findall(r"`((?:make|hoso|uv|pip|\.venv/bin/python) [^`\n]+)`", text)
        return typed + re.findall(r"^(?:make \w+)$", text, re.MULTILINE)

    def links(text: str) -> list[str]:
        return [link for link in _LINK.findall(text) if not link.startswith("README")]

    def items(text: str) -> int:
        return len(re.findall(r"^\* ", text, re.MULTILINE))

    assert len(headings(english)) == len(headings(vietnamese))
    assert commands(texts[0]) == commands(texts[1])
    assert links(texts[0]) == links(texts[1])
    assert items(texts[0]) == items(texts[1])


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_begins_with_the_two_commands(name: str) -> None:
    first = (ROOT / name).read_text("utf-8").split("```")[1]

    assert first.split("\n")[1:3] == ["make demo", "make test"]
