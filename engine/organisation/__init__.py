"""The organisation: the tree of units on any day, changes of it, tables typed by people, records about units."""
