"""Use cases of supervisors: scanning, alerts and what ended them."""
