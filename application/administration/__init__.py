"""Use cases of administrators: first setup, people, roles, the self-check."""
