"""The analyst's page: the published warehouse in a browser, read-only and offline."""
