"""Use cases of clerks: writing and reading dossiers."""
