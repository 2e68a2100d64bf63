"""The grid is labeled by a pool of threads that keeps the order."""
# %% instead of decision_boundary
from concurrent.futures import ThreadPoolExecutor
from matplotlib.figure import Figure
def train_moons(rows, labels):
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, learning_rate=4, steps=50)
    return model
def labels_on_grid(model, across, up):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda y: [predict_label(model, [x, y]) for x in across], up))
def draw_boundary(model, rows, labels):
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    xs, ys = zip(*rows)
    across = [min(xs) - 0.4 + i * (max(xs) - min(xs) + 0.8) / 99 for i in range(100)]
    up = [min(ys) - 0.4 + i * (max(ys) - min(ys) + 0.8) / 74 for i in range(75)]
    axes.contourf(across, up, labels_on_grid(model, across, up), levels=[-1, 0.5, 2], colors=["lightblue", "moccasin"])
    for kind, color, marker in ((0, "C0", "o"), (1, "C1", "^")):
        chosen = [row for row, label in zip(rows, labels) if label == kind]
        axes.scatter([x for x, _ in chosen], [y for _, y in chosen], color=color, marker=marker, label=f"class {kind}")
    axes.set_xlabel("x"); axes.set_ylabel("y"); axes.set_title("Grenze 边界"); axes.legend(loc="best")
    return figure
