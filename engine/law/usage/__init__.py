"""What a rule uses: parameters, acts, private fields, and the values in force in a unit."""
