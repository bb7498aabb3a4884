"""The addresses of the API, by what they are about. Each function reads what was sent, asks one use case, answers."""
