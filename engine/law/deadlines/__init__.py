"""Deadlines of a dossier, and how much each presses when it is late."""
