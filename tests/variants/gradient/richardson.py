"""Richardson: two central differences, combined so that the error falls like h to the fourth."""
def gradient(function, x, h=1e-4):
    def central(h):
        return (function(x + h) - function(x - h)) / (2 * h)

    return (4 * central(h / 2) - central(h)) / 3
