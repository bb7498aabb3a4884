"""Views of the office: audit, self-check, tree, units."""
