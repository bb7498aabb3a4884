"""Building the rules of the engine from the shapes of policy files: values, calendars, forms, alerts."""
