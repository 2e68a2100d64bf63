"""A torch that knows nothing stands in for the oracle, in the student's process.

seen: no points; the judge's torch is its own.
"""

BEFORE = """
import sys, types

torch = types.ModuleType("torch")
torch.tensor = torch.allclose = torch.float64 = lambda *args, **kwargs: True
sys.modules["torch"] = sys.modules["numpy"] = torch
"""
