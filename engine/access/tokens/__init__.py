"""Tokens of programs: what they open, and for how long."""
