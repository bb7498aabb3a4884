"""Published figures of localities as files."""
