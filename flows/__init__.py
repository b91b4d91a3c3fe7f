"""Prefect flows: which step runs when, with which retries, gates and limits. No text handling and no SQL here."""
