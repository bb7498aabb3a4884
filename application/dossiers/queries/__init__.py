"""Questions about dossiers: lists, one dossier, its history, what a move would need."""
