"""The lives that the demo tells."""
