"""From a built folder to a site that a district can trust: searched, sealed, exchanged, packed."""
