"""Monitors: rules about units and slow dossiers, evaluated on one day from counts of dossiers, records and the tree."""
