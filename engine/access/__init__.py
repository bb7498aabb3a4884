"""Who may do what, where: actions, roles over units, and the one function that decides."""
