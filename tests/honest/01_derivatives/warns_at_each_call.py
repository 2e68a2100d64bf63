"""A function that warns and logs at each call, after a cell that turns all warnings on."""
# %% before forward_difference
import logging
import sys
import warnings
warnings.simplefilter("always")
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
log = logging.getLogger("differences")
# %% instead of forward_difference
def forward_difference(function, x, h=1e-4):
    warnings.warn(f"a step of {h} is a guess", stacklevel=2)
    log.warning("asked at %s", x)
    print("h =", h, file=sys.stderr)
    return (function(x + h) - function(x)) / h
