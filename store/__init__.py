"""The database: an append-only log with its archive and summary tables, on SQLite or PostgreSQL. The only place with SQL."""

from store.sql_store import SqlStore, migrate_store, open_store

__all__ = ["SqlStore", "migrate_store", "open_store"]
