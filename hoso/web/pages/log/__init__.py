"""The pages of the auditor: the log of a dossier, its decisions judged again, and the whole log verified."""
