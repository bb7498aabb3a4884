"""Decisions about moves: granted or refused with every reason; the next step, and the steps that remain."""
