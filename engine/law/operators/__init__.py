"""The operators of conditions: how each is compiled, checked and evaluated."""
