"""Runs of headlines cut apart: the word model, where one may end and the next begin, the likeliest way."""
