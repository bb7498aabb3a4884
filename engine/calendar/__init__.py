"""Days: working days and calendar months, and sets of days."""
