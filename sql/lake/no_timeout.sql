-- The lock is the transaction's, which idles while the lake is written.
from postgres_query('catalog', 'select set_config(''idle_in_transaction_session_timeout'', ''0'', true)')
