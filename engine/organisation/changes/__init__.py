"""Changes of the organisation tree: lists that are imported, what they change, and what is wrong with it."""
