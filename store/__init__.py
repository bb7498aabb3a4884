"""The database: an append-only log, its archive and summary tables, on SQLite or PostgreSQL. SQL stands here only."""

from store.sql_store import SqlStore, migrate_store, open_store

__all__ = ["SqlStore", "migrate_store", "open_store"]
