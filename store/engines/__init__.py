"""The two databases: connections, drivers, and their errors."""
