// The map, the data, and the losses of gradient descent, from plot.js and descent.js.
explore('course-loss-map', (root, data) => {
  const {xs, ys, names, best, lowest, sharp, flat, angle, levels, weights, biases, steps} = data;
  const limit = 2 / sharp;
  let start = data.start, rate = data.rate, at = steps, path = [], losses = [], timer = null;

  const bar = make('div', {className: 'course-bar'}, root);
  const panels = make('div', {className: 'course-panels'}, root);
  const left = make('div', {}, panels);
  const right = make('div', {className: 'course-side'}, panels);

  // The map: equal units on both axes, so that the descent leaves a contour at a right angle.
  const room = Math.max(330, root.clientWidth || 960), wide = Math.min(456, room);
  const unit = (wide - 56) / (weights[1] - weights[0]);
  const map = plot(left, {title: 'The loss of every line: drag the start', width: wide,
    height: 68 + unit * (biases[1] - biases[0]), label: 'Map of the loss',
    x: {domain: weights, label: 'weight'}, y: {domain: biases, label: 'bias'}});
  change(map.svg, {role: 'group'});
  const center = [map.x(best[0]), map.y(best[1])], turn = -angle * 180 / Math.PI;
  const radius = (loss, curvature) => unit * Math.sqrt(2 * (loss - lowest) / curvature);
  for (const level of [...levels].reverse()) {
    draw('ellipse', {cx: center[0], cy: center[1], rx: radius(level, flat),
      ry: radius(level, sharp), transform: `rotate(${turn} ${center.join(' ')})`,
      class: 'course-level'}, map.marks);
  }
  let free = 44;  // between the middle of the valley and a label
  for (const level of levels) {
    const far = radius(level, sharp);
    if (far < free) continue;
    free = far + 30;
    for (const side of [-1, 1]) {
      const x = center[0] + side * far * Math.sin(angle);
      const y = center[1] + side * far * Math.cos(angle);
      if (x < map.left + 14 || x > map.right - 14 || y < map.top || y > map.bottom) continue;
      draw('text', {x, y: y + 4, 'text-anchor': 'middle', class: 'course-height',
        text: number(level)}, map.marks);
    }
  }
  const ahead = draw('g', {class: 'course-ahead'}, map.marks);
  const trace = [ahead, draw('g', {}, map.marks)].map(layer => ['course-path', 'course-dots'].map(
    name => draw('path', {class: name}, layer)));
  const [x, y] = center;
  draw('path', {d: `M${x - 6} ${y}h12M${x} ${y - 6}v12`, class: 'course-best'}, map.marks);
  draw('text', {x: x + 10, y: y + 18, class: 'course-over', text: 'best'}, map.marks);
  const now = draw('circle', {r: 6, class: 'course-now'}, map.marks);
  const handle = draw('g', {tabindex: 0, role: 'slider', 'aria-label': 'Start of the descent',
    'aria-valuemin': weights[0], 'aria-valuemax': weights[1]}, map.over);
  draw('circle', {r: 22, fill: 'transparent'}, handle);
  draw('circle', {r: 8, class: 'course-start'}, handle);
  const name = draw('text', {class: 'course-over', text: 'start'}, handle);

  // The data with the line, and the losses.
  const [ends, heights] = data.view;
  const rides = plot(right, {title: 'The line at this step', width: Math.min(380, room),
    height: 190,
    label: 'The data and the line of this step', x: {domain: ends, label: names[0]},
    y: {domain: heights, label: names[1]}});
  const first = draw('path', {class: 'course-first'}, rides.marks);
  const errors = draw('path', {class: 'course-error'}, rides.marks);
  const line = draw('path', {class: 'course-line'}, rides.marks);
  const off = draw('text', {x: (rides.left + rides.right) / 2, y: rides.top + 16,
    'text-anchor': 'middle', class: 'course-over', text: 'The line is outside this picture.'},
  rides.over);
  xs.forEach((one, i) =>
    draw('circle', {cx: rides.x(one), cy: rides.y(ys[i]), r: 4, class: 'course-datum'},
      rides.marks));
  const tens = [Math.floor(Math.log10(Math.max(lowest, levels[0] / 100))),
    Math.ceil(Math.log10(levels[levels.length - 1]) + 0.3)];
  const powers = Array.from({length: tens[1] - tens[0] + 1}, (_, i) => 10 ** (tens[0] + i));
  const curve = plot(right, {title: 'The loss at each step', label: 'The loss at each step',
    width: Math.min(380, room), height: 190, x: {domain: [0, steps], label: 'step'},
    y: {domain: [powers[0], powers[powers.length - 1]], log: true, ticks: powers,
      label: 'loss'}});
  const floor = curve.y(Math.max(lowest, powers[0]));
  draw('path', {d: `M${curve.left} ${floor}H${curve.right}`, class: 'course-first'}, curve.marks);
  draw('text', {x: curve.right - 4, y: floor - 6, 'text-anchor': 'end', class: 'course-over',
    text: `best ${number(lowest, 2)}`}, curve.marks);
  const falling = draw('path', {class: 'course-path'}, curve.marks);
  const here = draw('circle', {r: 6, class: 'course-now'}, curve.over);

  // What can be moved.
  const rounded = power => (Math.abs(power - Math.log10(data.rate)) < 0.005 ? data.rate
    : Number((10 ** power).toPrecision(3)));
  const low = Math.floor(Math.log10(limit / 400) * 10) / 10;
  const high = Math.ceil(Math.log10(limit * 1.5) * 10) / 10;
  const speed = slider(bar, {label: 'learning rate', min: low, max: high, step: 0.01,
    value: Math.log10(rate), text: power => number(rounded(power), 3),
    on: power => { rate = rounded(power); moved(); }});
  const rail = make('span', {className: 'course-rail'});
  const share = (Math.log10(limit) - low) / (high - low);
  rail.style.setProperty('--course-limit', `calc(8px + ${share} * (100% - 16px))`);
  speed.input.replaceWith(rail);
  rail.append(speed.input);
  make('span', {textContent: `limit ${number(limit, 3)}`}, rail);
  speed.input.setAttribute('aria-label', `learning rate, limit ${number(limit, 3)}`);
  const time = make('div', {className: 'course-bar course-time'}, bar);
  const play = calm ? null : make('button', {type: 'button', textContent: 'Play',
    onclick: () => (timer ? stop() : go())}, time);
  if (play) keys(play);
  const step = slider(time, {label: 'step', min: 0, max: steps, value: at,
    text: count => `${count} of ${steps}`, on: count => { stop(); at = count; show(); tell(); }});
  // The verdict stays with the sliders: on a phone the plots push everything else off the screen.
  const sayFate = live(bar, 'course-fate'), say = live(root);
  const fate = root.querySelector('.course-fate');

  function moved() {
    stop();
    path = descend(xs, ys, start, rate, steps);
    losses = path.map(one => lossAt(xs, ys, one));
    show();
    tell();
  }
  function show() {
    const all = path.map(([weight, bias]) => [map.x(weight), map.y(bias)]);
    // Drawn up to its fourth point outside the map: what follows would only hide the rest.
    const outside = all.flatMap(([x, y], i) => (
      x > map.left && x < map.right && y > map.top && y < map.bottom ? [] : [i]));
    const places = all.slice(0, (outside[3] ?? steps) + 1);
    [places.slice(at), places.slice(0, at + 1)].forEach((part, i) => {
      change(trace[i][0], {d: clear(part)});
      change(trace[i][1], {d: part.map(one => `M${one.map(Math.round).join(' ')}h0`).join('')});
    });
    const mark = (one, [x, y], on) => change(one, on ? {cx: x, cy: y, visibility: null}
      : {visibility: 'hidden'});
    mark(now, all[at], at < places.length);
    mark(here, [curve.x(at), curve.y(losses[at])], losses[at] < powers[powers.length - 1]);
    change(falling, {d: through(losses.map((loss, i) => [curve.x(i), curve.y(loss)]))});
    const [weight, bias] = path[at];
    const along = ([w, b]) => clear(ends.map(one => [rides.x(one), rides.y(w * one + b)]));
    change(line, {d: along(path[at])});
    change(first, {d: along(start)});
    const lost = xs.map(one => weight * one + bias).every(
      one => one < heights[0] || one > heights[1]);
    change(off, {visibility: lost ? null : 'hidden'});
    change(errors, {d: lost ? '' : xs.map((one, i) => clear([[rides.x(one), rides.y(ys[i])],
      [rides.x(one), rides.y(weight * one + bias)]])).join('')});
    change(handle, {transform: `translate(${map.x(start[0])} ${map.y(start[1])})`,
      'aria-valuenow': start[0],
      'aria-valuetext': `weight ${number(start[0])}, bias ${number(start[1])}`});
    const leftward = path[1][0] < start[0] || start[0] < weights[0] + 1.6;
    change(name, leftward ? {x: 12, y: 16, 'text-anchor': null}
      : {x: -12, y: 16, 'text-anchor': 'end'});
    step.set(at);
  }
  // A path through far points keeps its direction; the plot cuts it off.
  function clear(points) {
    if (!points.every(point => point.every(one => Math.abs(one) < 1e6))) return '';
    return points.length ? `M${points.map(one => one.map(c => c.toFixed(1))).join('L')}` : '';
  }
  function tell() {
    const across = 1 - rate * sharp, along = 1 - rate * flat;
    const [fails, shown] = [rate > limit, `the learning rate ${number(rate)}`];
    fate.dataset.fate = fails ? 'diverges' : 'converges';
    const slow = !fails && losses[steps] - lowest > 0.01 * (losses[0] - lowest);
    sayFate(`The descent ${fate.dataset.fate}: ${shown} is ${fails ? 'above' : 'below'} the limit `
      + `2/λmax = ${number(limit)}.${slow ? ` After ${steps} steps it is not there yet.` : ''}`);
    const lands = across > 0 ? '' : `, so the path jumps over the bottom and lands ${
      fails ? 'farther away' : 'closer'}`;
    const [weight, bias] = path[at].map(one => number(one));
    say(`Each step multiplies the distance across the valley by ${number(across, 3)}${lands}. `
      + `Along the valley, the factor is ${number(along, 3)}. After ${at} of ${steps} steps: `
      + `weight ${weight}, bias ${bias}, loss ${number(losses[at])}.`);
  }
  function stop() {
    clearTimeout(timer);
    timer = null;
    if (play) play.textContent = 'Play';
  }
  function go() {
    if (at === steps) at = 0;
    play.textContent = 'Pause';
    const next = () => {
      if (!root.isConnected) return stop();
      at += 1;
      show();
      if (at === steps) stop(); else timer = setTimeout(next, Math.max(50, 290 * 0.95 ** at));
      tell();
    };
    show();
    timer = setTimeout(next, 290);
  }
  const inside = (value, [from, to]) => Math.min(to, Math.max(from, value));
  const put = (weight, bias) => {
    start = [inside(weight, weights), inside(bias, biases)];
    moved();
  };
  drag(handle, map, () => map, (weight, bias) => put(+weight.toFixed(2), +bias.toFixed(2)), 'none');
  keys(handle, event => {
    const by = event.shiftKey ? 1 : 0.1;
    const move = {ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by],
      ArrowDown: [0, -by]}[event.key];
    if (move) put(+(start[0] + move[0]).toFixed(2), +(start[1] + move[1]).toFixed(2));
    return Boolean(move);
  });
  moved();
});
