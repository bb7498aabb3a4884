"""Commands of clerks."""
