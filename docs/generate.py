"""Writes the generated documents; `--check` tells which are out of step. Run: python -m docs.generate [--check].

What the commands of the tutorial and the how-tos print is put in by `python -m docs.consoles --write`.
"""

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from docs.drawing import contracts_listed, decisions_listed, errors_listed, parts_drawn, rooms_drawn

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "docs" / "law"
_BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z/]+) -->\n).*?(<!-- end generated -->)", re.DOTALL)
BLOCKS: dict[str, Callable[[], str]] = {
    "parts": partial(parts_drawn, ROOT),
    "contracts": partial(contracts_listed, ROOT),
    "errors": errors_listed,
    **{part: partial(rooms_drawn, ROOT, part) for part in ("engine", "engine/law", "application", "hoso")},
}
"""Name of a block in docs/architecture.md → what makes it."""


def architecture() -> str:
    """Return docs/architecture.md with its drawings and tables worked out anew."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    return _BLOCK.sub(lambda block: f"{block[1]}{BLOCKS[block['name']]()}\n{block[3]}", text)


def generated() -> dict[str, Callable[[], str]]:
    """Return each generated document and what makes it."""
    import cli  # noqa: PLC0415  # so that a broken part is named by the document that needs it
    from docs.law_pages import law_pages  # noqa: PLC0415
    from hoso.bootstrap.law_tools import checked_workflows  # noqa: PLC0415
    from hoso.terminal.cli_reference import cli_reference  # noqa: PLC0415
    from hoso.terminal.commands import COMMANDS  # noqa: PLC0415
    from policies.authoring.reference.reference_page import reference  # noqa: PLC0415
    from workflows.diagram import page  # noqa: PLC0415

    return {
        "docs/architecture.md": architecture,
        "docs/adr/README.md": partial(decisions_listed, ROOT),
        "docs/workflow.md": lambda: page(checked_workflows()[0]),
        "docs/workflow-readmission.md": lambda: page(*checked_workflows("readmission")),
        "docs/policy-files.md": reference,
        "docs/cli.md": lambda: cli_reference(cli.build_app(), COMMANDS),
        **{f"docs/law/{name}": partial(str, page) for name, page in law_pages().items()},
    }


def left_over() -> list[Path]:
    """Return pages of the law that nothing makes any more."""
    return [page for page in LAW.glob("*.md") if f"docs/law/{page.name}" not in generated()]


def main(argv: list[str]) -> int:
    """Write the documents (exit 0), or check them (exit 1 when one is out of step)."""
    stale = [name for name, make in generated().items() if committed(name) != make()]
    stale += [f"docs/law/{page.name}" for page in left_over()]
    if "--check" in argv:
        for name in stale:
            sys.stderr.write(f"{name} is out of step: run make docs\n")
        return 1 if stale else 0
    for page in left_over():
        page.unlink()
    LAW.mkdir(exist_ok=True)
    for name, make in generated().items():
        (ROOT / name).write_text(make(), "utf-8")
    return 0


def committed(name: str) -> str:
    """Return a document as it lies there, empty when there is none."""
    return (ROOT / name).read_text("utf-8") if (ROOT / name).exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
