"""An AST transformer removes the calls of checks from every cell.

seen: no points, because a test cell is not parsed where the transformer is.
"""

BEFORE = """
import ast

class Emptier(ast.NodeTransformer):
    def visit_Expr(self, node):
        return ast.Pass() if "check" in ast.unparse(node) else node

get_ipython().ast_transformers.append(Emptier())
"""
