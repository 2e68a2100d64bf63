// What the scripts of the explorables share: elements, scales, plots with axes, sliders, dragging,
// and the sentence that a screen reader says. A module puts this text before its own.
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

// An HTML element with properties, at the end of `parent`.
function make(tag, set = {}, parent = null) {
  const one = Object.assign(document.createElement(tag), set);
  parent?.append(one);
  return one;
}

// Set the attributes of an SVG element. `text` is its text, and null removes an attribute.
function change(one, set) {
  for (const [name, value] of Object.entries(set)) {
    if (name === 'text') one.textContent = value;
    else if (value === null) one.removeAttribute(name);
    else one.setAttribute(name, value);
  }
  return one;
}

// An SVG element with attributes, at the end of `parent`.
function draw(tag, set = {}, parent = null) {
  const one = change(document.createElementNS('http://www.w3.org/2000/svg', tag), set);
  parent?.append(one);
  return one;
}

// Run `setup(root, data)` for each output of this kind that no script has made live yet. The still
// picture goes away first.
function explore(name, setup) {
  for (const root of document.querySelectorAll(`.${name}:not([data-ready])`)) {
    root.dataset.ready = '';
    root.replaceChildren();
    setup(root, JSON.parse(root.dataset.course));
  }
}

// Numbers as the course writes them: a true minus sign, and 1e-5 as in Python.
function number(value, digits = 4) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const plain = value === 0 || (size >= 1e-3 && size < 1e5);
  const text = plain ? String(+value.toPrecision(digits)) : power(value, digits);
  return text.replace(/^-/, '−');
}

function power(value, digits) {
  const [factor, exponent] = value.toExponential(Math.min(digits, 3) - 1).split('e');
  return `${+factor}e${exponent.replace('+', '')}`;
}

// A scale maps numbers of the data to places on the picture, and `back` maps places to numbers.
function linear([low, high], [from, to]) {
  const scale = value => from + ((value - low) / (high - low)) * (to - from);
  scale.back = place => low + ((place - from) / (to - from)) * (high - low);
  return scale;
}

function logarithmic(domain, range) {
  const inner = linear(domain.map(Math.log10), range);
  const scale = value => inner(Math.log10(value));
  scale.back = place => 10 ** inner.back(place);
  return scale;
}

// About `count` round numbers from `low` to `high`.
function ticks(low, high, count = 5) {
  const rough = (high - low) / count, ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find(one => one * ten >= rough * 0.999) * ten;
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k += 1) {
    found.push(+(k * step).toPrecision(12));
  }
  return found;
}

// The `d` of a path through points of the picture; a gap where a coordinate is not a number.
function through(points) {
  let pen = 'M', d = '';
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) { pen = 'M'; continue; }
    d += `${pen}${x.toFixed(1)} ${Math.max(-9999, Math.min(9999, y)).toFixed(1)}`;
    pen = 'L';
  }
  return d;
}

// An SVG with two axes. `x` and `y` are {domain, ticks, text, label, log}; `text` turns a tick into
// words. `marks` is a layer that the axes cut off, `over` one that they do not. `axes` draws both
// again for other domains. `label` is what a screen reader calls the picture.
function plot(parent, {title, label, x, y, width = 320, height = 250, margins = {}}) {
  const {left, right, top, bottom} = {left: 44, right: 12, top: 28, bottom: 40, ...margins};
  const svg = draw('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label},
    parent);
  if (title) {
    draw('text', {x: left, y: 16, class: 'course-title', text: title}, svg);
  }
  const back = draw('g', {}, svg);
  const [wide, high] = [width - left - right, height - top - bottom];
  const id = `course-clip-${Math.random().toString(36).slice(2)}`;
  draw('rect', {x: left, y: top, width: wide, height: high}, draw('clipPath', {id}, svg));
  const marks = draw('g', {'clip-path': `url(#${id})`}, svg);
  const over = draw('g', {}, svg);
  const self = {svg, marks, over, left, top, right: width - right, bottom: height - bottom};
  self.axes = (nowX, nowY) => {
    Object.assign(x, nowX);
    Object.assign(y, nowY);
    self.x = (x.log ? logarithmic : linear)(x.domain, [left, self.right]);
    self.y = (y.log ? logarithmic : linear)(y.domain, [self.bottom, top]);
    back.replaceChildren();
    for (const at of x.ticks ?? ticks(...x.domain)) {
      const place = self.x(at);
      draw('path', {d: `M${place} ${top}V${self.bottom}`, class: 'course-grid'}, back);
      draw('text', {x: place, y: self.bottom + 15, 'text-anchor': 'middle', class: 'course-tick',
        text: (x.text ?? number)(at)}, back);
    }
    for (const at of y.ticks ?? ticks(...y.domain)) {
      const place = self.y(at);
      draw('path', {d: `M${left} ${place}H${self.right}`, class: 'course-grid'}, back);
      draw('text', {x: left - 5, y: place + 4, 'text-anchor': 'end', class: 'course-tick',
        text: (y.text ?? number)(at)}, back);
    }
    draw('path', {d: `M${left} ${top}V${self.bottom}H${self.right}`, class: 'course-axis'}, back);
    if (x.label) {
      draw('text', {x: (left + self.right) / 2, y: height - 5, 'text-anchor': 'middle',
        class: 'course-tick', text: x.label}, back);
    }
    if (y.label) {
      draw('text', {x: 11, y: (top + self.bottom) / 2, 'text-anchor': 'middle',
        class: 'course-tick', text: y.label,
        transform: `rotate(-90 11 ${(top + self.bottom) / 2})`}, back);
    }
    return self;
  };
  return self.axes({}, {});
}

// A slider with its label and its value in words. Returns {input, set}; `set` moves it silently.
// `on` gets the number, also from keys.
function slider(parent, {label, min, max, step = 1, value, text = number, on}) {
  const row = make('label', {className: 'course-slider'}, parent);
  make('span', {textContent: label}, row);
  const input = make('input', {type: 'range', min, max, step}, row);
  input.setAttribute('aria-label', label);  // without the value, which a label would include
  const shown = make('span', {className: 'course-amount'}, row);
  shown.setAttribute('aria-hidden', 'true');
  const set = now => {
    input.value = now;
    shown.textContent = text(+input.value);
    input.setAttribute('aria-valuetext', shown.textContent);
  };
  input.oninput = () => { set(input.value); on(+input.value); };
  set(value);
  keys(input);
  return {input, set};
}

// Buttons with one pressed. Returns `set`, which presses another one silently.
function choice(parent, {label, options, value, on}) {
  const group = make('div', {className: 'course-choice'}, parent);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  const press = at => { set(at); on(at); };
  const buttons = options.map((text, at) =>
    make('button', {type: 'button', textContent: text, onclick: () => press(at)}, group));
  const set = at => buttons.forEach((one, i) => one.setAttribute('aria-pressed', i === at));
  set(value);
  buttons.forEach(one => keys(one));
  return set;
}

// A line of words that screen readers read aloud, once the hand rests. Returns its setter.
function live(parent, className = 'course-said') {
  const shown = make('p', {className}, parent);
  const said = make('div', {className: 'course-heard'}, parent);
  said.setAttribute('role', 'status');
  said.setAttribute('aria-live', 'polite');
  shown.setAttribute('aria-hidden', 'true');
  let timer = null;
  return text => {
    shown.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = text; }, 300);
  };
}

// Call `move(x, y, event)` with numbers of the plot's data while a pointer is pressed on `target`.
// `scroll` is what a finger may still do there: "pan-y" keeps a page scrolling past the picture.
function drag(target, {svg}, scales, move, scroll = 'pan-y') {
  target.style.touchAction = scroll;
  target.classList.add('course-handle');
  const at = event => {
    const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
    const place = [(event.clientX - box.left) * view.width / box.width,
      (event.clientY - box.top) * view.height / box.height];
    const {x, y} = scales();
    move(x.back(place[0]), y.back(place[1]), event);
  };
  target.addEventListener('pointerdown', event => {
    if (event.button) return;
    target.setPointerCapture(event.pointerId);
    event.preventDefault();
    at(event);
  });
  target.addEventListener('pointermove', event => {
    if (target.hasPointerCapture(event.pointerId)) at(event);
  });
}

// Keep the keys that move a slider from Jupyter, which would go to another cell. With `act`, which
// returns whether it used the event, an element of any kind answers to keys.
function keys(element, act = null) {
  element.dataset.courseKeys = '';
  element.courseKey = act;
  const moves = /^(Arrow|Page|Home$|End$| $|Enter$)/;
  window.courseKeys ??= event => {
    const at = event.target.closest?.('[data-course-keys]');
    if (!at || event.ctrlKey || event.altKey || event.metaKey) return;
    const used = at.courseKey?.(event);
    if (used) event.preventDefault();
    if (used || moves.test(event.key)) event.stopPropagation();
  };
  window.addEventListener('keydown', window.courseKeys, true);  // the same listener: added once
}
