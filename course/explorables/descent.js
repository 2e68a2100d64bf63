// Gradient descent of a line on its mean squared error, with the formulas of loss_surface.py.
const lossAt = (xs, ys, [weight, bias]) =>
  xs.reduce((sum, x, i) => sum + (weight * x + bias - ys[i]) ** 2, 0) / xs.length;
function descend(xs, ys, start, rate, steps) {
  const path = [start];
  for (let step = 0; step < steps; step++) {
    const [weight, bias] = path[step];
    const errors = xs.map((x, i) => weight * x + bias - ys[i]);
    const byWeight = 2 * errors.reduce((sum, e, i) => sum + e * xs[i], 0) / xs.length;
    const byBias = 2 * errors.reduce((sum, e) => sum + e, 0) / xs.length;
    path.push([weight - rate * byWeight, bias - rate * byBias]);
  }
  return path;
}
