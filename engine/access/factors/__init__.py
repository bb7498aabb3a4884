"""Second factors: what they are, the rows about them, the codes of a telephone."""
