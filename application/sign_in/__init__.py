"""Use cases of signing in: invitations, passwords, sessions."""
