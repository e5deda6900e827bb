"""How the fonts in templates/fonts are cut."""
