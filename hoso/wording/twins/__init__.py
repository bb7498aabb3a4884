"""Vietnamese twins of sentences that the core says in English."""
