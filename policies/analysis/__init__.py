"""Static analysis of rules over all dossiers at once."""
