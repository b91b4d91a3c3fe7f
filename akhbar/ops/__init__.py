"""Operations: settings, inbox, backfill, metrics, status, housekeeping and alerts. No Prefect in this room."""
