select count(*) from alembic_version
