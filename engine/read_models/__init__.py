"""Rows and figures worked out from the log; all of them can be dropped and made again."""
