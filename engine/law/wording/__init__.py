"""Rules in words, and two editions side by side."""
