"""Dossiers: the fold of the log into a dossier, its workflow, the facts that rules read, and checks of acts."""
