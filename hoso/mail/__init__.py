"""Letters: a digest per person and day, its channels, retries, and the calendar feed. Composes and sends; judges nothing."""
