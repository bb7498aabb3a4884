"""Use cases about editions of the law."""
