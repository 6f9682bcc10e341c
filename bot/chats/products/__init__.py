"""Products of a brand: its list, a product's page, the form."""
