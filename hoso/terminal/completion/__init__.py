"""Completion of the word that is being typed."""
