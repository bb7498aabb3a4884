"""Results of use cases as the lines and words that a template lays out."""
