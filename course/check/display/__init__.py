"""How a result looks: in a notebook, in a page, and as plain text."""
