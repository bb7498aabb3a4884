"""What people are told of alerts: a digest for each person and day, letters, the calendar."""
