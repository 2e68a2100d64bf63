"""The formgrader's pages, made safe to open: `protect` is what a course's configuration calls."""
