"""What pages of the log show: a dossier after one of its entries, one entry in full, decisions judged again."""
