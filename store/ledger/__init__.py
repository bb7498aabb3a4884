"""Appending to the log and reading it."""
