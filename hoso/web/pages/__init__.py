"""The pages, by what they are about. Each function reads what was sent, asks one use case, and shows its result."""
