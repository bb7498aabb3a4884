"""Rows of a large organisation beside a small office's own, put into PostgreSQL by hand: for plans, not for reading."""

import psycopg

COUNT, CELLS = 20_000, 8_000
ROOT = "khac"
"""The unit above all that is put in, none of which the office's own people see."""
_LINE = "'HS-2025-' || lpad(n::text, 5, '0')"
_CELL = f"'c-' || n % {CELLS}"
_FILL = f"""
INSERT INTO entries (subject, n, prev, hash, line)
    SELECT {_LINE}, 1, 'p', 'h' || n, 'x' FROM generate_series(1, {COUNT}) n;
INSERT INTO places SELECT (SELECT max(place) FROM places) + row_number() OVER (ORDER BY id), id, hash
    FROM entries WHERE line = 'x';
INSERT INTO private_values SELECT subject, 1, 'name', 's', '"x"' FROM entries WHERE line = 'x';
INSERT INTO requests SELECT 'k-' || n, 'f', '{{}}', '2025-01-01' FROM generate_series(1, {COUNT}) n;
INSERT INTO heads SELECT subject, 1, hash FROM entries WHERE line = 'x';
INSERT INTO dossiers (ref, cell, step, version, head, opened_on, moved_on, last_at, name, name_fold, name_key,
    next_change_on, workflow, review, review_on)
    SELECT {_LINE}, {_CELL}, (ARRAY['nominated', 'trained', 'admitted', 'probation'])[n % 4 + 1], 1, 'h' || n,
    '2025-01-01',
    CASE WHEN n % 10 > 0 THEN to_char(date '2023-01-01' + n % 1200, 'YYYY-MM-DD') END, '2025-01-01', 'An ' || n,
    'an ' || n, decode(md5(n::text), 'hex'),
    CASE WHEN n % 9 = 0 THEN to_char(date '2026-01-01' + n % 600, 'YYYY-MM-DD') END, 'admission',
    CASE WHEN n % 500 = 0 THEN 'corrected' ELSE '' END, CASE WHEN n % 500 = 0 THEN '2026-01-01' END
    FROM generate_series(1, {COUNT}) n;
INSERT INTO dues SELECT {_LINE}, d, '2025-01-01', to_char(date '2025-01-01' + n % 1000, 'YYYY-MM-DD'), NULL,
    CASE WHEN n % 3 = 0 THEN 0 ELSE 1 END, {_CELL}, CASE WHEN n % 50 = 0 THEN '2027-01-01' END
    FROM generate_series(1, {COUNT}) n, unnest(ARRAY['decision', 'probation_review']) d;
INSERT INTO alerts (id, rule, subject, cell, due_on, level, severity, stage_on, raised_on, raised_at, step, escalate_on,
    told, acked_by, acked_at, snooze_by, closed_on, closed_why, closed_by, touched)
    SELECT n, 'decision', {_LINE}, {_CELL}, to_char(date '2025-01-01' + n % 1000, 'YYYY-MM-DD'), '0', 'overdue',
    '2026-01-02', '2026-01-02', '', 0, CASE WHEN n % 100 = 0 THEN '2026-02-11' END, ' p-2000 ', '', '', '',
    CASE WHEN n % 20 > 0 THEN '2026-03-01' END, '', '', CASE WHEN n % 100 = 1 THEN 1 ELSE 0 END
    FROM generate_series(1, {COUNT}) n;
INSERT INTO notices SELECT 'd-' || n, n, 'p-' || (1000 + n), '', 'm-' || n FROM generate_series(1, {COUNT}) n;
INSERT INTO letters
    SELECT 'm-' || n, 'p-' || (1000 + n), '', '2026-01-01', 'sent', 1, '', '', '', '', '', '', ''
    FROM generate_series(1, {COUNT}) n;
INSERT INTO units
    SELECT 'c-' || n, '2020-01-01', NULL, 'cell', 'o-' || n / 10, 'Chi bộ ' || n, 0, 9, 1, 1, '', 0, '', NULL
    FROM generate_series(0, {CELLS} - 1) n;
INSERT INTO units
    SELECT 'o-' || n, '2020-01-01', NULL, 'grassroots', '{ROOT}', 'Đảng uỷ ' || n, 0, NULL, 1, 1, '', 0, '', 9
    FROM generate_series(0, {CELLS} / 10 - 1) n;
INSERT INTO units VALUES ('{ROOT}', '2020-01-01', NULL, 'province', '', 'Tỉnh uỷ', 0, NULL, 1, 1, '', 0, '', NULL);
INSERT INTO unit_paths VALUES ('{ROOT}', '{ROOT}', '2020-01-01', NULL, 1);
INSERT INTO unit_paths SELECT unit, above, '2020-01-01', NULL, 1 FROM (
    SELECT unit, unnest(ARRAY[unit, parent, '{ROOT}']) above
    FROM units WHERE kind = 'cell' AND unit LIKE 'c-%' UNION SELECT unit, unnest(ARRAY[unit, '{ROOT}']) FROM units
    WHERE unit LIKE 'o-%') AS paths;
INSERT INTO unit_records
    SELECT unit, 'target', '', '2026-01-01', '2027-01-01', 60, 'NQ', 1 FROM units WHERE kind = 'cell';
INSERT INTO persons SELECT 'p-' || n, 'user' || n, 'Name ' || n, '', NULL, 'user name', ''
    FROM generate_series(1000, {COUNT}) n;
INSERT INTO grants SELECT 'p-' || n, CASE WHEN n % 5000 = 0 THEN 'admin' ELSE 'clerk' END,
    CASE WHEN n % 5000 = 0 THEN '*' ELSE 'c-' || n % {CELLS} END, '2025-01-01', NULL
    FROM generate_series(1000, {COUNT}) n;
INSERT INTO recent SELECT md5(n::text), 'k-' || n, '2027-01-01' FROM generate_series(1, {COUNT}) n;
INSERT INTO faults SELECT 'scan', {_LINE}, '2026-01-01', '2026-01-01', '' FROM generate_series(1, 2000) n;
"""  # noqa: S608
GROWING = (
    "entries", "places", "private_values", "requests", "heads", "dossiers", "dues", "alerts", "notices", "letters",
    "units", "unit_paths", "unit_records", "persons", "grants", "recent",
)  # fmt: skip
"""Tables that grow with the organisation or with time."""


def fill(address: str) -> None:
    """Put them in, and have the server look at them."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in _FILL.split(";\n")[:-1]:
            connection.execute(statement.encode())
        connection.execute("VACUUM ANALYZE")
