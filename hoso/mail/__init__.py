"""A digest per person and day, its channels and retries; the calendar feed. Composes and sends; judges nothing."""
