"""Puts the flat folders of the program under `hoso/_app/` in a wheel: site-packages receives `hoso` and no other name.

Editable builds are left alone: hatchling then writes a plain path file that every type checker follows.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = ("engine", "application", "demo", "reading", "workflows", "policies", "store", "jobs", "web", "cli.py")
PAGES = ("docs/**/*.md", "deploy/*")


class FlatFoldersHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own generic is not public
    """Add the parts of the program to a standard wheel, and the pages and service files that it speaks of."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each part to its place in the wheel; `version` is "standard" or "editable"."""
        if version != "standard":
            return
        for part in PARTS:
            source = Path(self.root, part)
            if source.exists():
                build_data["force_include"][str(source)] = f"hoso/_app/{part}"
        for pattern in PAGES:
            for page in sorted(Path(self.root).glob(pattern)):
                build_data["force_include"][str(page)] = f"hoso/_app/{page.relative_to(self.root).as_posix()}"
