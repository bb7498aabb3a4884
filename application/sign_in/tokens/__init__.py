"""Tokens by which programs act for a person: made, listed, used, revoked."""
