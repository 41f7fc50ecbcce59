"""Serving very many sites, of which only those are loaded that are looked at."""
