"""Files as people wrote them: text, places, front matter, prose. Knows no nouns of the field."""
