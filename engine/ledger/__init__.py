"""The append-only log: entries, their canonical bytes, their chains, and whether they agree with themselves."""
