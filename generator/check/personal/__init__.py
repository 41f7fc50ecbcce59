"""What should not be published: data about persons, and words and pictures without consent."""
