"""Tables of the database: columns, rows, guards, and the statements that are written once for both databases."""
