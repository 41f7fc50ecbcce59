"""Pages that are computed: where districts stand, what changed, what is missing.

Every number on them is a claim: a link to a list of exactly what it counts.
"""
