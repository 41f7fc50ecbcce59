"""From text to model: what lies where, is it readable, which thing does each reference mean.

Nothing here raises for what a person can write; whatever is wrong comes back as diagnostics.
"""
