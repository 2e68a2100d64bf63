// A neuron in the plane of its two inputs, from plot.js.
explore('course-neuron', (root, data) => {
  const {far, bands, corners, targets} = data, range = [-far, far];
  const functions = {linear: sum => sum, tanh: Math.tanh, sigmoid: sum => 1 / (1 + Math.exp(-sum)),
    relu: sum => Math.max(0, sum)};
  const kinds = Object.keys(functions);
  let [w1, w2] = data.weights, b = data.bias, point = data.point, kind = data.activation;
  const sum = ([x1, x2]) => w1 * x1 + w2 * x2 + b;
  const tenth = value => Math.round(Math.min(far, Math.max(-far, value)) * 10) / 10 || 0;

  const bar = make('div', {className: 'course-bar'}, root);
  const sliders = [['w₁', () => w1, value => { w1 = value; }],
    ['w₂', () => w2, value => { w2 = value; }], ['b', () => b, value => { b = value; }]].map(
    ([label, get, put]) => [get, slider(bar, {label, min: -far, max: far, step: 0.1, value: get(),
      on: value => { put(tenth(value)); show(); }})]);
  const below = make('div', {className: 'course-bar'}, root);
  choice(below, {label: 'Activation', options: kinds, value: kinds.indexOf(kind),
    on: at => { kind = kinds[at]; show(); }});
  const panels = make('div', {className: 'course-panels'}, root);

  // The plane, and beside it what the colors mean.
  const room = Math.max(330, root.clientWidth || 960), wide = Math.min(440, room);
  const plane = plot(make('div', {}, panels), {title: 'Drag the point x or the arrow w',
    width: wide, height: wide - 32, margins: {right: 56},
    label: 'The output for every pair of inputs',
    x: {domain: range, ticks: ticks(...range, 6), label: 'x₁'},
    y: {domain: range, ticks: ticks(...range, 6), label: 'x₂'}});
  change(plane.svg, {role: 'group'});
  const colors = draw('g', {}, plane.marks), legend = draw('g', {}, plane.over);
  const across = draw('path', {class: 'course-right'}, plane.marks);
  const zero = draw('path', {class: 'course-zero'}, plane.marks);
  const where = draw('text', {class: 'course-over', text: 'sum = 0'}, plane.marks);
  const marks = corners.map(([x1, x2], i) => {
    const [x, y] = [plane.x(x1), plane.y(x2)];
    if (targets[i] > 0) draw('circle', {cx: x, cy: y, r: 8, class: 'course-circle'}, plane.marks);
    else draw('path', {d: `M${x - 7} ${y - 7}l14 14m-14 0l14-14`, class: 'course-cross'},
      plane.marks);
    const ring = draw('g', {}, plane.marks);
    draw('circle', {cx: x, cy: y, r: 15, class: 'course-rim', 'data-quiet': ''}, ring);
    draw('circle', {cx: x, cy: y, r: 15, class: 'course-wrong'}, ring);
    return ring;
  });
  const arrow = draw('path', {class: 'course-arrow'}, plane.over);
  const handle = (label, radius, name) => {
    const one = draw('g', {tabindex: 0, role: 'slider', 'aria-label': label,
      'aria-valuemin': -far, 'aria-valuemax': far}, plane.over);
    draw('circle', {r: 22, fill: 'transparent'}, one);
    draw('circle', {r: radius + 4, class: 'course-halo', 'data-quiet': ''}, one);
    draw('circle', {r: radius, class: 'course-point'}, one);
    draw('text', {class: 'course-over', text: name}, one);
    return one;
  };
  const tip = handle('Weight vector', 6, 'w'), spot = handle('Point', 7, 'x');

  // The activation, and the arithmetic.
  const side = make('div', {className: 'course-side'}, panels);
  const curve = plot(side, {title: 'The activation', width: Math.min(380, room), height: 250,
    label: 'The activation, with the output at the point',
    x: {domain: [-6, 6], ticks: [-6, -3, 0, 3, 6], label: 'weighted sum'},
    y: {domain: [-1.25, 1.25], label: 'output'}});
  const bent = draw('path', {class: 'course-curve'}, curve.marks);
  const down = draw('path', {class: 'course-down'}, curve.marks);
  const now = draw('circle', {r: 6, class: 'course-now'}, curve.marks);
  const say = live(side);

  // The part of a polygon where a weighted sum of the coordinates is at least `least`.
  function clip(polygon, v1, v2, least) {
    const found = [], over = ([x1, x2]) => v1 * x1 + v2 * x2 - least;
    polygon.forEach((one, i) => {
      const other = polygon[(i + 1) % polygon.length], [here, there] = [over(one), over(other)];
      if (here >= 0) found.push(one);
      if ((here >= 0) !== (there >= 0)) {
        found.push(one.map((c, k) => c + (here / (here - there)) * (other[k] - c)));
      }
    });
    return found;
  }
  const square = [[-far, -far], [far, -far], [far, far], [-far, far]];
  const place = ([x1, x2]) => [plane.x(x1), plane.y(x2)];
  const strength = output =>
    0.7 * Math.min(1, Math.abs(output) / Math.max(...data.edges[kind]));
  const paint = output => ({'fill-opacity': strength(output),
    fill: `var(--course-${output > 0 ? 'blue' : 'orange'})`});
  const upright = degrees => (degrees > 90 || degrees <= -90 ? degrees - 180 : degrees);

  // What each color means, from the lowest output to the highest.
  function key() {
    const edges = data.edges[kind], x = plane.right + 10;
    const height = (plane.bottom - plane.top) / (edges.length - 1);
    legend.replaceChildren();
    draw('text', {x: plane.right + 54, y: 16, 'text-anchor': 'end', class: 'course-tick',
      text: 'output'}, legend);
    bands[kind].forEach(([, , output], i) => {
      const y = plane.bottom - (i + 1) * height;
      draw('rect', {x, y, width: 14, height, ...paint(output), class: 'course-swatch'}, legend);
      if (i) {
        draw('text', {x: x + 18, y: y + height + 4, class: 'course-tick',
          text: number(edges[i])}, legend);
      }
    });
  }
  function line() {
    const long = Math.hypot(w1, w2), foot = [-b * w1 / long ** 2, -b * w2 / long ** 2];
    const some = long > 0, on = t => [foot[0] - t * w2 / long, foot[1] + t * w1 / long];
    change(zero, {d: some ? through([on(-20), on(20)].map(place)) : ''});
    const away = t => Math.min(...[point, [w1, w2], ...corners].map(
      one => Math.hypot(one[0] - on(t)[0], one[1] - on(t)[1])));
    const free = [1.8, -1.8, 1, -1, 2.6, -2.6, 0].filter(
      t => some && on(t).every(one => Math.abs(one) < far - 0.5));
    const t = free.find(one => away(one) > 0.8) ?? free[0];
    if (t === undefined) return change(where, {visibility: 'hidden'}), change(across, {d: ''});
    const [x, y] = place(on(t)), turn = upright(Math.atan2(-w1, -w2) * 180 / Math.PI);
    change(where, {visibility: null, 'text-anchor': 'middle', y: -7,
      transform: `translate(${x} ${y}) rotate(${turn})`});
    // From the origin to the line, and the right angle there.
    const near = (along, out) => place([foot[0] - along * w2 / long + out * w1 / long,
      foot[1] + along * w1 / long + out * w2 / long]);
    change(across, {d: through([place([0, 0]), place(foot)])
      + through([near(0.18, 0), near(0.18, 0.18), near(0, 0.18)])});
  }
  function pointer() {
    const [x0, y0] = place([0, 0]), [x1, y1] = place([w1, w2]), turn = Math.atan2(y1 - y0, x1 - x0);
    const [x, y] = [x1 - 8 * Math.cos(turn), y1 - 8 * Math.sin(turn)];  // before the handle
    const barb = by => `L${x - 12 * Math.cos(turn + by)} ${y - 12 * Math.sin(turn + by)}`;
    const drawn = `M${x0} ${y0}L${x} ${y}${barb(0.45)}M${x} ${y}${barb(-0.45)}`;
    change(arrow, {d: Math.hypot(w1, w2) > 0.25 ? drawn : ''});
    const [left, low] = [w1 > far - 0.6 ? -22 : 10, w2 > far - 0.4 ? 20 : -8];
    change(tip.lastChild, {x: left, y: low});
    change(tip, {transform: `translate(${x1} ${y1})`, 'aria-valuenow': w1,
      'aria-valuetext': `w₁ ${number(w1)}, w₂ ${number(w2)}`});
  }
  function show() {
    sliders.forEach(([get, one]) => one.set(get()));
    colors.replaceChildren();
    for (const [low, high, output] of bands[kind]) {
      const band = clip(clip(square, w1, w2, low - b), -w1, -w2, b - high).map(place);
      if (band.length) draw('path', {d: `${through(band)}Z`, ...paint(output)}, colors);
    }
    key();
    line();
    pointer();
    const [x, y] = place(point);
    change(spot.lastChild, {x: point[0] > far - 0.4 ? -22 : 11, y: point[1] > far - 0.4 ? 20 : -9});
    change(spot, {transform: `translate(${x} ${y})`, 'aria-valuenow': point[0],
      'aria-valuetext': `x₁ ${number(point[0])}, x₂ ${number(point[1])}`});
    const total = sum(point), output = functions[kind](total);
    const reach = Math.max(...data.edges[kind]) * 1.25;
    curve.axes({}, {domain: [data.edges[kind][0] < 0 ? -reach : -0.2 * reach, reach]});
    const sums = Array.from({length: 241}, (_, i) => -6 + i / 20);
    change(bent, {d: through(sums.map(one => [curve.x(one), curve.y(functions[kind](one))]))});
    const held = Math.min(6, Math.max(-6, total));
    const [cx, cy] = [curve.x(held), curve.y(functions[kind](held))];
    change(now, {cx, cy});
    change(down, {d: `M${cx} ${curve.bottom}V${cy}H${curve.left}`});
    say(words(total, output));
  }
  function words(total, output) {
    const factor = value => (value < 0 ? `(${number(value)})` : number(value));
    const made = kind === 'linear' ? '' : `${kind}(${number(total)}) = `;
    const right = corners.filter((one, i) => sum(one) * targets[i] > 0).length;
    marks.forEach((one, i) =>
      change(one, {visibility: sum(corners[i]) * targets[i] > 0 ? 'hidden' : null}));
    return `w₁·x₁ + w₂·x₂ + b = ${factor(w1)}·${factor(point[0])} + ${factor(w2)}·${
      factor(point[1])} + ${factor(b)} = ${number(total)}\noutput = ${made}${number(output)}${
      corners.length ? `\n${right} of ${corners.length} corners on the correct side` : ''}`;
  }

  // A point of the plane that a pointer or the arrow keys move.
  function movable(one, get, put) {
    const to = (x1, x2) => { put([tenth(x1), tenth(x2)]); show(); };
    drag(one, plane, () => plane, to, 'none');
    keys(one, event => {
      const by = event.shiftKey ? 0.5 : 0.1, [x1, x2] = get();
      const move = {ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by],
        ArrowDown: [0, -by]}[event.key];
      if (move) to(x1 + move[0], x2 + move[1]);
      return Boolean(move);
    });
  }
  movable(spot, () => point, to => { point = to; });
  movable(tip, () => [w1, w2], to => { [w1, w2] = to; });
  show();
});
