"""Building very many sites, of which each district is read by itself."""
