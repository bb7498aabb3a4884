"""A draft that is stricter than the policies shipped."""

import shutil
from pathlib import Path

from hoso.machine.places import program_root

_OVERLAY = """format: hoso-policy/1
policy: admission
edition: "2026-11-20.9"
scope: unit/tinh-gl
issued_by: province
title: {vi: Quy định thử, en: A trial}
sources:
  hd-thu: {title: "Hướng dẫn thử của tỉnh (2024)", issued: 2024-01-01, in_force: 2024-01-01}
rules:
  THU-01:
    title: {vi: Có tổng hợp ý kiến trước khi học, en: The summary of opinions comes before the class}
    guards: [train]
    counted_on: move
    versions:
      - {from: 2024-01-01, cite: [hd-thu 1], confidence: A}
    require: {present: opinion_summary}
    message:
      vi: "Chưa có bản tổng hợp ý kiến."
      en: "There is no summary of opinions yet."
    enforce: deny
"""


def stricter_policies(folder: Path, *, of: str = "tinh-gl") -> Path:
    """Write the policies shipped, without their checklist, with one more rule of a unit; return the folder."""
    shutil.copytree(program_root() / "policies", folder, ignore=shutil.ignore_patterns("*.py", "law"))
    (folder / "overlays" / "thu.yaml").write_text(_OVERLAY.replace("unit/tinh-gl", f"unit/{of}"), encoding="utf-8")
    return folder
