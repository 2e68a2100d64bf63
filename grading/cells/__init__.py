"""The grammar of notebook cells, which every other package reads: roles, regions, names, checks."""
