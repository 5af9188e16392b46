"""What Alembic runs: the migrations, in the transaction that `archive.upgrade` opened."""

from alembic import context

from archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
