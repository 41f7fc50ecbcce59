"""The search: what can be found, and an index of it in small files that a page loads as scripts.

Scripts, because a page that was opened from a folder or a USB stick may load those and nothing
else, and because a strict Content-Security-Policy has nothing against them.
"""
