"""Policy files: reading them, their schemas, and building the rules of the engine."""
