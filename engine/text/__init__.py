"""Text as people type it: cleaning, names, mail addresses, tables, words that were meant."""
