"""What a policy file can say, as values: rules, conditions, parameters, monitors, findings."""
