"""Deadlines that nobody may overlook: alerts, from the day they are due to the act that closes them."""
