"""Views of dossiers."""
