"""Operators over single values: a share, equality, bounds, words."""
