"""How seldom Python looks for garbage in cycles."""

GARBAGE_LOOKED_FOR = 300_000
"""Objects made and not yet freed before Python looks for garbage in cycles.

At its own 700 it looks three hundred times while modules are imported, and finds none. A short command makes some
110,000 that stay, and does not look at all: looking once takes a tenth of its time. A process that runs for days, such
as `hoso watch`, still collects; what it may hold unused is some tens of megabytes at worst.
"""
