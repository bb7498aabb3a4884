"""Changes of policy files that an example must notice."""
