"""The tools that Crosswalk is compared with, a module for each."""
