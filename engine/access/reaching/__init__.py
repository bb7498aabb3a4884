"""How far a token of a program reaches of what its person may do."""
