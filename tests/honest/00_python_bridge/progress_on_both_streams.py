"""It talks on both streams, warns and logs at every call."""
# %% instead of apply_twice
import logging, sys, warnings
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("twice")

def apply_twice(function, x):
    for i in (1, 2):
        x = function(x)
        sys.stderr.write(f"\r{i * 50}%|{'█' * i}{' ' * (2 - i)}| {i}/2")
        sys.stderr.flush()
        print("step", i, x)
        log.debug("step %d", i)
        warnings.warn("Das ist nur eine Warnung", UserWarning, stacklevel=2)
    return x
