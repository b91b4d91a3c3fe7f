"""Segments to fact frames: articles, keywords, related links."""

from akhbar.facts.parse import ParsedPages, parse_pages

__all__ = ["ParsedPages", "parse_pages"]
