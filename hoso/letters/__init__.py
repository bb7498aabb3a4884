"""Letters about alerts: a digest per person and day, its channels and retries; the calendar feed."""
