"""Is it true? Each rule a documented generator over everything that was loaded."""
