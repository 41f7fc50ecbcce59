"""Files as people wrote them: text, places in it, front matter, prose. Knows no nouns of the field."""
