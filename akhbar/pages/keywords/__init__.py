"""Flat lists of keywords cut apart."""
