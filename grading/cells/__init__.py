"""The grammar of notebook cells, used by all other packages: roles, regions, names, checks."""
