"""Workflow files: reading, checking and drawing them. Hands the core a `Procedure`; knows nothing of policies."""
