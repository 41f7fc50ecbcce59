"""What a reader sees: for each kind of page a view, all it shows, and a template that says it."""
