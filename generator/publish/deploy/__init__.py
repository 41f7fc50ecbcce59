"""Configurations for the web servers of districts, computed from the very files they will serve."""
