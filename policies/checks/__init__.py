"""What must agree in policy files before an edition is accepted."""
