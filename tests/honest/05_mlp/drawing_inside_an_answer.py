"""Answers that draw their progress with pyplot and leave the figures open."""
# %% instead of learning_rate_decay
import matplotlib.pyplot as plt

def decayed(initial, step, steps):
    plt.figure()
    plt.plot([0, steps], [initial, initial / 10])
    return initial - initial * 0.9 * (step / steps)
# %% after learning_rate_decay
print("nothing is drawn here")
