"""Builds the word model that ships with akhbar; not a part of the installed package."""
