"""How the window looks: colours, measures, icons, and one style sheet for all widgets."""
