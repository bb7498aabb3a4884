"""Alerts: what is late or about to be, who is told, and what ended it."""
