"""What Alembic runs: the migrations, in the transaction that `archive.upgrade` opened."""

from alembic import context

from archive.dialects import migrated
from archive.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
migrated(connection, (*metadata.tables, "alembic_version"))
