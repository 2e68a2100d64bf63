// A chain of number lines with one scale: the first number is dragged, the others follow, and a
// small step is stretched by each local derivative; see number_lines.py.
const ONE = {sin: Math.sin, cos: Math.cos, exp: Math.exp, tanh: Math.tanh, negate: a => -a};
const TWO = {'+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b};
// The value of a list of steps at `x`, as in links.py.
function evaluate(steps, x) {
  const stack = [];
  for (const step of steps) {
    if (step === 'x') stack.push(x);
    else if (step in ONE) stack.push(ONE[step](stack.pop()));
    else if (step in TWO) {
      const right = stack.pop();
      stack.push(TWO[step](stack.pop(), right));
    } else stack.push(step);
  }
  return stack.pop();
}
const STEP_SIZES = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];
const ROW = 96, TOP = 46;

explore('course-lines', (root, data) => {
  const {links, names, limits, ends} = data, last = links.length;
  const now = {x: data.at, size: STEP_SIZES.indexOf(data.step)};
  const chain = x => links.reduce((found, {value}) =>
    [...found, evaluate(value, found.at(-1))], [x]);
  const bracketed = value => (value < 0 ? `(${number(value)})` : number(value));
  const written = (text, name) => text.replaceAll('{}', name);
  const title = links.map((one, i) => `${names[i + 1]} = ${written(one.formula, names[i])}`);

  make('p', {className: 'course-heading', textContent: title.join(',  ')}, root);
  const bar = make('div', {className: 'course-bar'}, root);
  const slideX = slider(bar, {label: names[0], min: limits[0], max: limits[1],
    step: 0.02, value: now.x, text: x => number(x, 3),
    on: x => { now.x = tidy(x); update(); }});
  slider(bar, {label: `step d${names[0]}`, min: 0, max: STEP_SIZES.length - 1, value: now.size,
    text: size => number(STEP_SIZES[size]), on: size => { now.size = size; update(); }});
  const svg = draw('svg', {role: 'img'}, root);
  const product = make('p', {className: 'course-product'}, root);
  const say = live(root);
  const tidy = x => +Math.min(limits[1], Math.max(limits[0], x)).toFixed(3);

  const shadows = draw('g', {}, svg), rulers = draw('g', {}, svg), marks = draw('g', {}, svg);
  const parts = names.map((_, i) => ({
    shadow: i && draw('path', {class: 'course-shadow'}, shadows),
    factor: i && draw('text', {class: 'course-factor'}, marks),
    title: draw('text', {class: 'course-title'}, marks),
    size: draw('text', {class: 'course-size'}, marks),
    piece: draw('path', {class: `course-piece course-line-${i}`}, marks),
    point: draw('path', {class: 'course-point'}, marks),
  }));
  const hit = draw('rect', {x: 0, y: TOP - 30, height: 60, fill: 'transparent'}, svg);
  let width = 0, scale = null;
  drag(hit, {svg}, () => ({x: scale, y: scale}), x => {
    now.x = tidy(x);
    slideX.set(now.x);
    update();
  });

  // The lines take the room that there is, so that words keep their size on a phone.
  function resize() {
    const room = Math.round(Math.max(280, Math.min(960, root.clientWidth || 660)));
    if (room === width) return;
    width = room;
    scale = linear(ends, [22, width - 22]);
    const height = TOP + ROW * last + 30;
    change(svg, {viewBox: `0 0 ${width} ${height}`, width, height});
    hit.setAttribute('width', width);
    rulers.replaceChildren();
    // Evenly spaced numbers of the first line, and where they go: far apart is steep.
    for (let at = Math.ceil(limits[0] * 5) / 5; at <= limits[1] + 1e-9; at += 0.2) {
      const places = chain(at).map((one, i) => [scale(one), TOP + ROW * i]);
      draw('path', {d: through(places), class: 'course-grid'}, rulers);
    }
    names.forEach((_, i) => {
      const y = TOP + ROW * i;
      draw('path', {d: `M8 ${y}H${width - 8}`, class: 'course-axis'}, rulers);
      for (const at of ticks(...ends, Math.min(width / 46, ends[1] - ends[0]))) {
        draw('path', {d: `M${scale(at)} ${y - 4}v8`, class: 'course-axis'}, rulers);
        draw('text', {x: scale(at), y: y + 20, 'text-anchor': 'middle', class: 'course-tick',
          text: number(at)}, rulers);
      }
    });
    update();
  }

  function update() {
    const step = STEP_SIZES[now.size], values = chain(now.x), moved = chain(now.x + step);
    const slopes = links.map(({slope}, i) => evaluate(slope, values[i]));
    const grown = moved.map((one, i) => one - values[i]);
    parts.forEach((part, i) => {
      const y = TOP + ROW * i, [a, b] = [scale(values[i]), scale(moved[i])];
      const formula = i ? `${written(links[i - 1].formula, names[i - 1])} = ` : '';
      change(part.title, {x: 8, y: y - 27,
        text: `${names[i]} = ${formula}${number(values[i], 3)}`});
      // An arrow shows which way the step goes.
      const head = Math.min(9, Math.abs(b - a)), neck = b - Math.sign(b - a) * head;
      const out = y - 4 - head / 2, under = y + 4 + head / 2;
      change(part.piece,
        {d: `M${a} ${y - 4}H${neck}V${out}L${b} ${y}L${neck} ${under}V${y + 4}H${a}z`});
      change(part.point, {d: i ? `M${a} ${y - 5}l-5 -10h10z` : `M${a} ${y - 5}l-8 -15h16z`});
      change(part.size, {x: Math.min(width - 66, Math.max(a, b) + 12), y: y - 9,
        text: `d${names[i]} = ${number(grown[i], 3)}`});
      if (!i) return;
      const [was, had, up] = [scale(values[i - 1]), scale(moved[i - 1]), y - ROW];
      change(part.shadow, {d: `M${was} ${up}L${a} ${y}L${b} ${y}L${had} ${up}z`});
      const beside = Math.max(was + a, had + b) / 2 + 14;
      const rule = written(links[i - 1].slope_formula, names[i - 1]);
      const factor = number(slopes[i - 1], 3);
      change(part.factor, {x: Math.min(beside, width - 120), y: y - ROW / 2 + 4,
        text: rule === factor ? `× ${factor}` : `× ${rule} = × ${factor}`});
    });
    const whole = slopes.reduce((all, one) => all * one, 1);
    const factors = [...slopes].reverse().map(one => bracketed(+one.toPrecision(3)));
    const [from, to] = [names[0], names[last]];
    const result = `d${to}/d${from} = ${last > 1 ? `${factors.join(' · ')} = ` : ''}` +
      number(whole, 3);
    product.textContent = result;
    const steps = names.map((name, i) => `d${name} = ${number(grown[i], 3)}`).join(' → ');
    const ratio = number(grown[last] / step, 3);
    change(svg, {'aria-label': names.map((name, i) => `${name} = ${number(values[i], 3)}`)
      .join(', ')});
    const tiny = number(whole, 3);
    say(`${from} = ${number(now.x, 3)}: ${steps}. That is ${ratio} times as far as ${from} moves` +
      (ratio === tiny ? '.' : `. For a tiny step, it is ${tiny} times as far.`));
  }
  resize();
  if (window.ResizeObserver) new ResizeObserver(resize).observe(root);
});
