"""Passwords, sessions, invitations and failures of signing in."""
