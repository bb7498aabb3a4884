"""Writes the generated documents; `--check` tells which are out of step. Run: python -m docs.generate [--check].

What the commands of the tutorial and the how-tos print is put in by `python -m docs.consoles --write`.
"""

import ast
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "docs" / "law"
PARTS = ("engine", "application", "reading", "workflows", "policies", "store", "hoso", "cli", "demo")
BEGIN, END = "<!-- generated: layers -->", "<!-- end generated -->"


def imports_of(part: str) -> set[str]:
    """Return the parts that a part imports, read from its source."""
    files = [ROOT / f"{part}.py"] if part == "cli" else sorted((ROOT / part).rglob("*.py"))
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
    return found & set(PARTS) - {part}


def layers() -> str:
    """Return the Mermaid diagram of which part imports which."""
    lines = ["```mermaid", "flowchart TD"]
    for part in PARTS:
        lines += [f"    {part} --> {other}" for other in sorted(imports_of(part))]
    return "\n".join([*lines, "```"])


def architecture() -> str:
    """Return docs/architecture.md with its diagram worked out anew."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{layers()}\n{END}{tail}"


def generated() -> dict[str, Callable[[], str]]:
    """Return each generated document and what makes it."""
    import cli  # noqa: PLC0415  # so that a broken part is named by the document that needs it
    from docs.law_pages import law_pages  # noqa: PLC0415
    from hoso.bootstrap.law_tools import checked_workflows  # noqa: PLC0415
    from hoso.terminal.cli_reference import cli_reference  # noqa: PLC0415
    from policies.authoring.reference.reference_page import reference  # noqa: PLC0415
    from workflows.diagram import page  # noqa: PLC0415

    return {
        "docs/architecture.md": architecture,
        "docs/workflow.md": lambda: page(checked_workflows()[0]),
        "docs/workflow-readmission.md": lambda: page(*checked_workflows("readmission")),
        "docs/policy-files.md": reference,
        "docs/cli.md": lambda: cli_reference(cli.build_app(), cli.COMMANDS),
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
