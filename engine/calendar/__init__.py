"""Calendar arithmetic: working days, calendar months, sets of days, Vietnam's time."""
