"""A local rule is in force for the unit that it names, however that unit is called."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from hoso.places import program_root
from tests.cli.conftest import REF, TREE
from tests.cli.test_editions import OVERLAY


def draft_of(folder: Path, scope: str) -> str:
    """The policies shipped with a local rule of one unit."""
    made = folder / "draft"
    shutil.copytree(program_root() / "policies", made, ignore=shutil.ignore_patterns("*.py", "law"))
    (made / "overlays" / "thu.yaml").write_text(OVERLAY.replace("unit/tinh-gl", f"unit/{scope}"), encoding="utf-8")
    return str(made)


def adopted(hoso: Any, folder: str) -> None:
    """Let two people bring an edition into force."""
    hoso.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    hoso.must("user", "role", "grant", "hai", "committee", "tinh-gl", "--on", "01/01/2024", by="quan")
    digest = hoso.must("policy", "propose", folder, "--json", by="quan").json["edition"][:12]
    hoso.must("policy", "approve", digest, "--yes", by="hai")
    hoso.must("policy", "adopt", digest, by="quan")


@pytest.mark.parametrize("unit", ["CB-Hoa", "cb--x", "Z9.", "db_1"])
def test_every_id_that_a_tree_may_have_may_have_local_rules(office: Any, tmp_path: Path, unit: str) -> None:
    tree = TREE.replace("cb-1,", f"{unit},")
    (tmp_path / "tree.csv").write_text(tree + f"{unit}-2,01/01/2010,,cell,cs-ah,Chi bộ khác,không,5,,,,,\n", "utf-8")
    office.must("org", "import", str(tmp_path / "tree.csv"), "--on", "01/01/2024", "--yes", by="quan")
    office.must("user", "role", "grant", "ha", "clerk", unit, "--on", "01/01/2024", by="quan")
    office.must("user", "role", "grant", "ha", "clerk", f"{unit}-2", "--on", "01/01/2024", by="quan")
    office.nominate(cell=unit)
    office.nominate("--ref", "KHAC", cell=f"{unit}-2")

    adopted(office, draft_of(tmp_path, unit))

    def local(ref: str) -> list[str]:
        answer = office("check", ref, "--to", "trained", "--json").json
        return [one["rule"] for one in answer["unmet"] if one["rule"] == "THU-01"]

    assert (local(REF), local("KHAC")) == (["THU-01"], [])
