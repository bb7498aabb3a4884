"""Alerts about deadlines and monitor hits: when they are raised and closed, and who receives them."""
