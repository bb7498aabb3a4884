"""Looks at dossiers under way: what an edition would answer today, and what a rule stops today."""
