"""Operators over dates: age, time elapsed, terms, order."""
