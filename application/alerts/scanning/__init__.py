"""The scan: what it raises, closes and escalates, and whose turn it is."""
