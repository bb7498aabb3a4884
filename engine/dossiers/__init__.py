"""One dossier: folded from its entries, with its facts, its workflow and the checks of its acts."""
