"""How a question is read: its facets, its kind, and what a follow-up takes from the conversation."""
