"""Views of the law."""
