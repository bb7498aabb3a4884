"""Pages of the clerk's desk beside a dossier's own: corrections, many dossiers at once, what others do meanwhile."""
