"""The organisation: its tree of units on any day, changes to the tree, records about units, import of tables."""
