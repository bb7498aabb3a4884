"""Commands of supervisors."""
