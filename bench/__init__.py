"""How fast Crosswalk is, as ratios against its peers in the same run."""
