"""Rules of the law as typed, dated, cited conditions; and what they say of one dossier on one day."""
