"""Pictures at the level of their bytes: what is needed to show them is kept, nothing else.

Each format has a module whose ``read`` takes raw bytes and gives a ``Picture``; ``reading`` is the
door. Nothing is decoded to pixels and written anew: that would lose quality, and give other bytes
with another version of the library.
"""
