"""What outputs for a page share: colors in light and dark, and scripts that need no kernel."""
