"""The nouns of the field, frozen; every field says what it means to the author who fills it in."""
