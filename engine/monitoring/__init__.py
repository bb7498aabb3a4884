"""Monitors over units and slow dossiers: evaluated on one day from counts, records and the tree."""
