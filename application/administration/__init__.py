"""Use cases of administrators: first setup, people, roles, the organisation tree."""
