"""The first picture of the course: a network learns, on the screen, to tell two moons apart.

It trains with `course.engine` and `course.nn`, which are what the learner will have written by the
end. How a movie is shown is in `course.pictures.movie`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.engine import Tensor
from course.nn import MLP
from course.pictures.figure import set_margins, show_movie, style_axes
from course.pictures.still import Still, still
from course.train import gradient_step

if TYPE_CHECKING:
    from course.pictures.movie import Movie

POINTS = 40  # an even number: half of the points belong to each moon
STEPS = 200
LEARNING_RATE = 2.0
# The steps with a frame of their own: dense where the boundary moves most.
FRAMES = (0, 1, 2, 4, 7, 12, 20, 35, 55, 80, 110, 150, 200)


def learn_two_moons() -> None:
    """Train a small network on two moons, and show a movie of the boundary that it draws."""
    show_movie(moons_movie)


def two_moons(count: int, seed: int) -> tuple[list[list[float]], list[int]]:
    """Points on two half circles that reach into each other, with a little noise, and labels.

    >>> points, labels = two_moons(4, seed=1)
    >>> labels, len(points[0])
    ([0, 0, 1, 1], 2)
    """
    draw = random.Random(seed)  # noqa: S311  (the same points every time)
    points: list[list[float]] = []
    labels = [0] * (count // 2) + [1] * (count // 2)
    for label in labels:
        angle = draw.uniform(0, math.pi)
        x, y = math.cos(angle), math.sin(angle)
        if label:
            x, y = 1 - x, 0.5 - y
        points.append([x + draw.gauss(0, 0.1), y + draw.gauss(0, 0.1)])
    return points, labels


def trained(seed: int = 7) -> tuple[list[Still], list[float], list[int]]:
    """The network at each frame, and at each frame its mean loss and how many points are correct.

    The same seed gives the same network.
    """
    points, labels = two_moons(POINTS, seed)
    # Any: an MLP with one output returns a Tensor, which its type does not say.
    network: Any = MLP(2, [8, 1], linear_output=True, rng=random.Random(seed))  # noqa: S311
    stills, losses, correct = [], [], []
    for step in range(STEPS + 1):
        if step in FRAMES:
            stills.append(still(network))
            signs = [network(point).data > 0 for point in points]
            correct.append(sum(sign == bool(k) for sign, k in zip(signs, labels, strict=True)))
        loss = gradient_step(network, points, labels, LEARNING_RATE, _cross_entropy)
        if step in FRAMES:
            losses.append(loss)
    return stills, losses, correct


def _cross_entropy(logits: Sequence[Any], labels: Sequence[int]) -> Any:
    """The mean cross-entropy of logits and labels, as a Tensor."""
    loss = Tensor(0.0)
    for logit, label in zip(logits, labels, strict=True):
        loss = loss + (1 + (logit * (-1 if label else 1)).exp()).log()
    return loss / len(logits)


def moons_movie() -> Movie:
    """A frame for each kept step: the points, and the boundary between the two classes."""
    from matplotlib.figure import Figure

    from course.pictures.decision_regions import draw_points, fill_regions
    from course.pictures.movie import Movie

    movie = Movie("A network learns to separate two moons", seconds=0.35)
    points, labels = two_moons(POINTS, 7)
    figure = Figure(figsize=(6.4, 3.8))
    axes = figure.subplots()
    style_axes(axes)
    set_margins(figure, left=0.7)
    draw_points(axes, points, labels)
    legend = axes.legend(loc="upper right")
    for step, network, loss, right in zip(FRAMES, *trained(), strict=True):
        drawn = fill_regions(axes, network, points)
        axes.set_title(f"Step {step}: loss {loss:.2f}, {right} of {len(points)} points correct")
        # Points and legend are moving too, or the regions would be drawn over them.
        movie.add(figure, moving=[*drawn, *axes.lines, legend, axes.title])
        for artist in drawn:
            artist.remove()
    return movie
