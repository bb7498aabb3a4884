"""The stand of the sweep: few dossiers that have come due among many that have not."""

from pathlib import Path

from bench.due_stand import OVERDUE, due_stand
from bench.fill import connected

FILLER = 7


def test_the_filler_has_all_columns_and_never_comes_due(tmp_path: Path) -> None:
    stand = due_stand(f"sqlite:///{tmp_path / 'due.db'}", 2 * OVERDUE + FILLER)

    connection, _ = connected(stand.url)
    counts = [connection.execute(f"SELECT count(*) FROM {table} WHERE ref LIKE 'Z-%'").fetchone()[0]  # noqa: S608
              for table in ("dossiers", "dues")]  # fmt: skip
    due = [
        connection.execute("SELECT count(*) FROM dues WHERE wake_on <= ?", (day.isoformat(),)).fetchone()[0]
        for day in (stand.before, stand.on, stand.after)
    ]
    connection.close()
    assert counts == [FILLER, FILLER]
    assert due == [0, OVERDUE, 2 * OVERDUE]
