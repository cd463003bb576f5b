"""What people give: words typed on a card, and later old drafts and whole sentences."""
