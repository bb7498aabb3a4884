"""Words of the pages beside those of every page."""
