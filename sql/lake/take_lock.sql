from postgres_query('catalog', 'select pg_try_advisory_xact_lock(/*lock*/) as got')
