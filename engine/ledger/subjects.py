"""The names of chains: what a ledger entry is about."""

ORG, PEOPLE, POLICY, ALERTS, UNITS = "@org", "@people", "@policy", "@alerts", "@units"
"""The chains that are not dossiers: organisation, users, editions of the law, alerts, records of units."""
RESTATED = "@restated"
"""One more: which due days an edition has moved. Apart from the editions, because it grows with the dossiers."""


SIGN_INS = "@sign-ins"
"""And one: who signed in and out, who was invited, who set a password. It grows with the days, not with the office."""


def is_dossier(subject: str) -> bool:
    """Tell whether a chain belongs to a dossier; the name of any other chain begins with `@`, which no code does."""
    return not subject.startswith("@")
