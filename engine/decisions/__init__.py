"""Decisions about moves: granted or refused, with every reason, and what is still to do."""
