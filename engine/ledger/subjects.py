"""The chains that are not dossiers."""

ORG, PEOPLE, POLICY, ALERTS, UNITS = "@org", "@people", "@policy", "@alerts", "@units"
"""The chains that are not dossiers."""
