"""Problems told to an author: place, rule, message, hint; one renderer per output format."""
