"""Documents, and the program that generates the parts of them that follow from the code."""
