"""Replaces torch, one of the references, with an empty module in the student's process.

seen: no points; the judge has its own torch.
"""

BEFORE = """
import sys, types

torch = types.ModuleType("torch")
torch.tensor = torch.allclose = torch.float64 = lambda *args, **kwargs: True
sys.modules["torch"] = sys.modules["numpy"] = torch
"""
