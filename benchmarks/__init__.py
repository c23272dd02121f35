"""How fast and how right the figures are, beside the published programs that do the same."""
