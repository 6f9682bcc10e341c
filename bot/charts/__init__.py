"""Figures become PNG pictures, light and dark, with a font of their own; all texts come in already formatted."""
