"""Pages that a browser shows: everything in them is cleaned last, on an allow-list."""
