"""A fictional organisation with a few hundred dossiers, told day by day through the real use cases."""
