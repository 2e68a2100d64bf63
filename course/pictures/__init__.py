"""The pictures of the lessons, a module for each; figures, movies and graphs serve all of them."""
