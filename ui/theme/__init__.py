"""How everything looks: design tokens, one style applied once, typefaces, icons and a few strokes of paint."""
