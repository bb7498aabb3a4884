"""How Alembic runs our steps: on the connection it is given, or as a script for a database administrator."""

from alembic import context

from store.tables import guards
from store.tables.columns import metadata

if context.is_offline_mode():
    dialect = str(context.config.attributes["dialect"])
    context.configure(dialect_name=dialect, target_metadata=metadata, literal_binds=True, as_sql=True)
else:
    connection = context.config.attributes["connection"]
    dialect = connection.dialect.name
    context.configure(connection=connection, target_metadata=metadata)

with context.begin_transaction():
    context.run_migrations()
    for statement in guards.statements(dialect):
        context.execute(statement)
