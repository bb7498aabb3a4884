"""Read models: rows and figures computed from the log; all of them can be dropped and computed again."""
