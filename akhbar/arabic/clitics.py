"""The particles that Arabic writes as one with a word, in search form.

Each room takes off what serves it: the search all of them, both ways; topics the article only; `bare_forms`, for
texts as printed, the future's س too.
"""

FUTURE = "س"
CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
JOINED_ARTICLES = (ARTICLE, "بال", "كال", "لل")  # a preposition before it, or none; ل and ال join as لل
WITH_ARTICLE = ("وال", "بال", "فال", "كال", "ولل", "لل", ARTICLE)  # as they are met most; longer ones first
PREPOSED = WITH_ARTICLE[:-1]  # the article with something before it
