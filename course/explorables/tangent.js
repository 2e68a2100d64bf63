// The tangent and a secant, a magnified view of both, and the error for every step; see tangent.py.
const floats = (text, Kind) =>
  new Kind(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer);
const RULES = ['from one side', 'from both sides'];
const LEAST = 1e-16;  // a logarithmic axis cannot show an error of 0

explore('course-tangent', (root, data) => {
  const {name, steps, positions} = data;
  const [values, slopes, right, left] = ['values', 'slopes', 'right', 'left']
    .map(key => floats(data[key], Float64Array));
  const curve = floats(data.curve, Float32Array), points = [];
  for (let i = 0; i < curve.length; i += 2) points.push([curve[i], curve[i + 1]]);
  const [counts, edges, levels] = [data.stairs[0],
    floats(data.stairs[1], Float32Array), floats(data.stairs[2], Float32Array)];
  const now = {x: data.start, h: 2, rule: 0};

  const secantAt = (x, h, rule) => {
    const at = x * steps.length + h;
    return rule ? (right[at] - left[at]) / (2 * steps[h]) : (right[at] - values[x]) / steps[h];
  };
  const errorAt = (x, h, rule) => Math.abs(secantAt(x, h, rule) - slopes[x]);

  make('p', {className: 'course-heading', textContent: `Tangent and secant of ${name}`}, root);
  const bar = make('div', {className: 'course-bar'}, root);
  choice(bar, {label: 'Points of the secant', options: RULES, value: 0,
    on: rule => { now.rule = rule; update(); }});
  const slideH = slider(bar, {label: 'step h', min: 0, max: steps.length - 1, value: now.h,
    text: h => number(steps[h], 3), on: h => { now.h = h; update(); }});
  const slideX = slider(bar, {label: 'x', min: 0, max: positions.length - 1, value: now.x,
    text: x => number(positions[x]), on: x => { now.x = x; update(); }});
  const panels = make('div', {className: 'course-panels'}, root);

  const heights = points.map(([, y]) => y), ends = [points[0][0], points.at(-1)[0]];
  const margin = 0.06 * (Math.max(...heights) - Math.min(...heights));
  const size = {width: 280, height: 205, label: ''};
  const whole = plot(panels, {...size, title: 'The curve', x: {domain: ends, label: 'x'},
    y: {domain: [Math.min(...heights) - margin, Math.max(...heights) + margin]}});
  const lens = plot(panels, {...size, title: ' ', x: {domain: [-1.5, 1.5], ticks: [-1, 0, 1],
    text: at => ['x − h', 'x', 'x + h'][at + 1]}, y: {domain: [-1, 1], ticks: []},
    margins: {left: 14}});
  const most = Math.max(...positions.map((_, x) => errorAt(x, 0, 0)));
  const errors = plot(panels, {...size, title: 'Error of the secant’s slope',
    x: {domain: [1, 1e-16], log: true, ticks: [1, 1e-4, 1e-8, 1e-12, 1e-16],
      text: at => number(at), label: 'step h, smaller to the right'},
    y: {domain: [LEAST, 10 ** Math.ceil(Math.log10(most) + 0.2)], log: true,
      ticks: [1e-16, 1e-12, 1e-8, 1e-4, 1], text: at => number(at)},
    margins: {left: 50, right: 20}});

  // Each layer is made once and moved later.
  const lines = [whole, lens].map(one => ({
    curve: draw('path', {class: 'course-curve'}, one.marks),
    tangent: draw('path', {class: 'course-tangent-line'}, one.marks),
    secant: draw('path', {class: 'course-secant-line'}, one.marks),
    ends: [0, 1].map(() => draw('circle', {r: 5, class: 'course-end'}, one.marks)),
    point: draw('circle', {r: 5.5, class: 'course-point'}, one.marks),
  }));
  lines[0].curve.setAttribute('d', through(points.map(([x, y]) => [whole.x(x), whole.y(y)])));
  const falls = RULES.map((_, rule) =>
    draw('path', {class: `course-error course-rule-${rule}`}, errors.marks));
  const cursor = draw('path', {class: 'course-cursor'}, errors.marks);
  const ring = draw('circle', {r: 6, class: 'course-ring'}, errors.over);
  const legend = (on, x, y, rows) => rows.forEach(([kind, text], i) => {
    draw('path', {d: `M${x} ${y + 17 * i - 4}h22`, class: kind}, on.over);
    draw('text', {x: x + 27, y: y + 17 * i, text}, on.over);
  });
  legend(whole, whole.left + 8, whole.top + 14,
    [['course-tangent-line', 'tangent'], ['course-secant-line', 'secant']]);
  legend(errors, errors.right - 124, errors.bottom - 24,
    RULES.map((rule, i) => [`course-error course-rule-${i}`, rule]));

  const table = make('div', {className: 'course-numbers'}, root);
  const rows = [0, 1, 2, 3, 4].map(() =>
    ['course-name', 'course-value'].map(className => make('div', {className}, table)));
  const say = live(root);

  // The digits from the first one on that differs from `other` are in `<mark>` or in `<b>`.
  const write = (row, title, value, other, tag = 'b') => {
    const [word, rival] = [value, other ?? value].map(one => String(one).replace(/^-/, '−'));
    let same = 0;
    while (same < word.length && word[same] === rival[same]) same += 1;
    const [label, digits] = rows[row];
    label.textContent = title;
    digits.replaceChildren(word.slice(0, same));
    if (same < word.length) make(tag, {textContent: word.slice(same)}, digits);
  };

  const follow = (shown, on, slope, secant, [x, y], marks, span) => {
    const ray = rise => through([-1, 1].map(side =>
      [on.x(x + side * span), on.y(y + side * span * rise)]));
    shown.tangent.setAttribute('d', ray(slope));
    shown.secant.setAttribute('d', ray(secant));
    change(shown.point, {cx: on.x(x), cy: on.y(y)});
    shown.ends.forEach((one, i) => change(one, marks[i]
      ? {cx: on.x(marks[i][0]), cy: on.y(marks[i][1]), visibility: null} : {visibility: 'hidden'}));
  };

  // The computed function in the lens, in units of h from the point.
  const magnified = (x, h, at) => {
    const step = steps[h], here = values[x];
    if (h < data.stairsFrom) {
      const [down, up] = [left[at] - here, right[at] - here];
      const bent = t => (t * (up - down) + t * t * (up + down)) / 2;
      const drawn = h <= 4  // the curve itself, as long as it has points enough
        ? points.map(([px, py]) => [(px - positions[x]) / step, py - here])
        : Array.from({length: 31}, (_, i) => [i / 10 - 1.5, bent(i / 10 - 1.5)]);
      return drawn.map(([t, rise]) => [lens.x(t), lens.y(rise)]);
    }
    const from = counts.slice(0, x).reduce((sum, one) => sum + one, 0), steep = [];
    for (let i = from; i < from + counts[x]; i += 1) {
      const next = i + 1 < from + counts[x] ? edges[i + 1] : 9 * step;
      steep.push([edges[i], levels[i]], [next, levels[i]]);
    }
    return steep.map(([px, rise]) => [lens.x(px / step), lens.y(rise)]);
  };

  function update() {
    const {x, h, rule} = now, at = x * steps.length + h, step = steps[h];
    const [place, here, slope] = [positions[x], values[x], slopes[x]];
    const [secant, error] = [secantAt(x, h, rule), errorAt(x, h, rule)];
    root.dataset.rule = rule;
    follow(lines[0], whole, slope, secant, [place, here],
      [[place + step, right[at]], rule && [place - step, left[at]]], ends[1] - ends[0]);
    const tall = 2 * step * Math.max(Math.abs(slope), 0.5);
    lens.axes({}, {domain: [-tall, tall]});
    lines[1].curve.setAttribute('d', through(magnified(x, h, at)));
    follow(lines[1], lens, slope * step, secant * step, [0, 0],
      [[1, right[at] - here], rule && [-1, left[at] - here]], 9);
    const times = step > 2e-5 ? number(1 / step, 3) : power(1 / step, 3);
    lens.svg.querySelector('.course-title').textContent =
      step === 1 ? 'Around x' : `Around x, magnified ${times} times`;
    falls.forEach((one, which) => {
      one.setAttribute('d', through(steps.map((size, i) =>
        [errors.x(size), errors.y(Math.max(errorAt(x, i, which), LEAST))])));
      one.classList.toggle('course-faint', which !== rule);
    });
    change(cursor, {d: `M${errors.x(step)} ${errors.top}V${errors.bottom}`});
    change(ring, {cx: errors.x(step), cy: errors.y(Math.max(error, LEAST))});
    write(0, 'f(x + h)', right[at], rule ? left[at] : here);
    write(1, rule ? 'f(x − h)' : 'f(x)', rule ? left[at] : here, right[at]);
    write(2, 'slope of the tangent', slope);
    write(3, 'slope of the secant', secant, slope, 'mark');
    write(4, 'error', number(error, 2));
    const words = why(x, h, rule, error);
    whole.svg.setAttribute('aria-label', `The curve ${name} with its tangent at x = ` +
      `${number(place)}, slope ${number(slope)}, and a secant, slope ${number(secant)}.`);
    lens.svg.setAttribute('aria-label', `The same curve, magnified until h = ${number(step, 3)} ` +
      `is a third of the picture.${h < data.stairsFrom ? '' : ' The curve is a staircase.'}`);
    errors.svg.setAttribute('aria-label', 'The error: as the step h gets smaller, it falls, ' +
      `then rises. Now h = ${number(step, 3)} and the error is ${number(error, 2)}.`);
    say(`h = ${number(step, 3)}, error ${number(error, 2)}. ${words}`);
  }

  // Which of the two errors is larger here: that of the curve's bend, or that of rounding?
  function why(x, h, rule, error) {
    const [place, here, step] = [positions[x], values[x], steps[h]];
    const other = rule ? left[x * steps.length + h] : here;
    const rise = right[x * steps.length + h] - other;
    const [a, b] = rule ? ['f(x + h)', 'f(x − h)'] : ['f(x + h)', 'f(x)'];
    if (place + step === place && !(rule && place - step !== place)) {
      return 'x + h is rounded to x. Both points are the same point, so the rise is 0.';
    }
    if (rise === 0 && slopes[x] !== 0) return `${a} and ${b} are the same float, so the rise is 0.`;
    const ratio = step / steps[8];  // below this step, a bend's error falls like h or h²
    const bend = h < 8 ? error : errorAt(x, 8, rule) * (rule ? ratio ** 2 : ratio);
    const rounding = 2 ** -53 * (Math.abs(here) + Math.abs(slopes[x] * place)) / step;
    if (bend > 20 * rounding) {
      return 'Most of this error comes from the bend between the two points. A smaller h helps.';
    }
    if (bend > rounding / 20) return 'The error is near its lowest: no other h does much better.';
    const digits = Math.min(16, Math.floor(Math.log10(Math.abs(here / rise))));
    return `Round-off: ${a} and ${b} agree in about ${digits} of 16 digits. Their difference ` +
      'keeps only the last few, and dividing by h magnifies the rounding errors in them.';
  }

  const nearest = (list, value, same = one => one) => list.reduce((best, one, i) =>
    Math.abs(same(one) - same(value)) < Math.abs(same(list[best]) - same(value)) ? i : best, 0);
  const setH = h => { now.h = h; slideH.set(h); update(); };
  const over = on => draw('rect', {x: on.left, y: on.top, width: on.right - on.left,
    height: on.bottom - on.top, fill: 'transparent'}, on.over);
  drag(over(errors), errors, () => errors, h => setH(nearest(steps, h, Math.log)));
  let second = false;
  drag(over(whole), whole, () => whole, (px, py, event) => {
    const step = steps[now.h], place = positions[now.x];
    if (event.type === 'pointerdown') {  // the second point, where it can be told apart
      second = whole.x(place + step) - whole.x(place) > 12 &&
        Math.abs(px - place - step) < Math.abs(px - place);
    }
    if (second) return setH(nearest(steps, Math.min(1, Math.max(0.01, px - place)), Math.log));
    now.x = nearest(positions, px);
    slideX.set(now.x);
    update();
  });
  update();
});
