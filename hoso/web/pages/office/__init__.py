"""The pages beside the dossiers: units, the law, the users, and how the system stands."""
