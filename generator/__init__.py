"""Crosswalk: from framework definitions and findings in Markdown to one cross-linked site."""

__version__ = "0.1.0"
