"""Rules evaluated: which are in force, what each says of one dossier, and on which days it is satisfied."""
