"""What follows from the documents: what is current, what changed, who refers to what."""
