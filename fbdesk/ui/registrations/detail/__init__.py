"""The pane beside the registrations: one person, or several, and the decision."""
