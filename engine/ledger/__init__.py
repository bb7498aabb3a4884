"""The append-only log: entries, their canonical bytes, their hash chains, and verification."""
