"""Stalled cells, organisations, villages and dossiers: found from records, the tree and counts; nothing is stored."""
