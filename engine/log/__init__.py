"""Log lines: their canonical bytes, their chain, their commitments. Knows nothing of where they are kept."""
