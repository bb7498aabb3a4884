"""The organisation tree: shown, imported, changed."""
