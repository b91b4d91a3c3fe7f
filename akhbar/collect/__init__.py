"""From a list of publishers to WARC files in the inbox: discovery, polite fetching, second looks, health.

The room stands before the readers: it writes web archives and knows nothing of how they are read. Its parts need the
extra `collect` (`pip install 'akhbar[collect]'`).
"""
