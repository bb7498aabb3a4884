"""What people are told of alerts: a digest for each person and day, letters that are sent until they arrive, a calendar."""
