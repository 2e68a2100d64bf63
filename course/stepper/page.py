"""The style and the script of `course.stepper.show`, which are part of each of its outputs.

The script shows one panel at a time and adds buttons, a slider, and keys. It needs no kernel and
loads nothing. Colors come from the page, so that both themes have enough contrast.
"""

STYLE = """<style>
.course-step { max-width: 100%; line-height: 1.45 }
.course-step p { margin: .3em 0 }
.course-step summary { cursor: pointer; padding: .15em 0 }
.course-step ul { margin: .3em 0; padding-left: 1.3em }
.course-step strong { background: #fde0e3; color: #8f1020; padding: .1em .4em; border-radius: 4px }
.course-step-panels img { height: auto; display: block }
.course-step-panels details > div > div { overflow-x: auto; padding: .4em 0 }
.course-step-bar { display: flex; flex-wrap: wrap; gap: .35em; align-items: center }
.course-step-bar button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid #7d8590; border-radius: 6px; padding: .25em .7em; min-height: 2.1em }
.course-step-bar button:disabled { opacity: .5; cursor: default }
.course-step-bar input { flex: 1 1 8em; max-width: 20em; min-width: 6em; accent-color: #8250df }
.course-step :focus-visible { outline: 3px solid #8250df; outline-offset: 2px }
.course-step-said { min-height: 6.5em }
.course-step[data-ready] summary { display: none }
@media screen {
  .course-step[data-ready] .course-step-off, .course-step[data-ready] details ul,
  .course-step[data-ready] details p { display: none }
}
@media print {
  .course-step-bar, .course-step-said { display: none }
  .course-step[data-ready] summary { display: block }
}
</style>"""

_CODE = """
// Before Jupyter, which would move to another cell; all other keys are Jupyter's.
if (!window.courseStepKeys) {
  window.courseStepKeys = event => event.target.closest?.('.course-step')?.courseStepKey?.(event);
  window.addEventListener('keydown', window.courseStepKeys, true);
}
for (const root of document.querySelectorAll('.course-step:not([data-ready])')) {
  root.dataset.ready = '';
  const steps = [...root.querySelectorAll('details')], last = steps.length - 1;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const make = (tag, set, on) => Object.assign(on.appendChild(document.createElement(tag)), set);
  const bar = document.createElement('div');
  bar.className = 'course-step-bar';
  root.querySelector('.course-step-panels').before(bar);
  let at = 0, timer = null;
  const button = (text, act) =>
    make('button', {type: 'button', textContent: text, onclick: act}, bar);
  const first = button('First', () => go(0));
  const back = button('Back', () => go(at - 1));
  const next = button('Next', () => go(at + 1));
  const end = button('Last', () => go(last));
  const play = calm ? null : button('Play', () => timer ? stop() : start());
  const slider = make('input', {type: 'range', min: 0, max: last, value: 0}, bar);
  slider.setAttribute('aria-label', 'Step');
  slider.oninput = () => go(+slider.value);
  const count = make('span', {}, bar);
  const said = document.createElement('div');
  said.className = 'course-step-said';
  said.setAttribute('role', 'status');
  said.setAttribute('aria-live', 'polite');
  root.append(said);
  for (const panel of steps) {
    panel.open = true;
    const scroller = panel.querySelector('img')?.parentElement;
    if (!scroller) continue;  // a large graph has no pictures
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'group');
    scroller.setAttribute('aria-label', 'Graph');
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    if (play) play.textContent = 'Play';
  }
  function start() {
    if (at === last) show(0);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      if (!root.isConnected) return stop();
      show(at + 1);
      if (at === last) stop();
    }, 1800);
  }
  function go(to) {
    stop();
    show(to);
  }
  function show(to) {
    at = Math.max(0, Math.min(last, to));
    steps.forEach((panel, i) => panel.classList.toggle('course-step-off', i !== at));
    const caption = make('p', {}, document.createElement('div'));
    make('b', {textContent: steps[at].querySelector('summary').textContent}, caption);
    const words = [...steps[at].querySelectorAll('ul, p')].map(one => one.cloneNode(true));
    said.replaceChildren(caption, ...words);
    slider.value = at;
    slider.setAttribute('aria-valuetext', `${at} of ${last}`);
    count.textContent = `${at} / ${last}`;
    first.disabled = back.disabled = at === 0;
    next.disabled = end.disabled = at === last;
    const picture = steps[at].querySelector('img'), scroller = picture?.parentElement;
    if (!scroller) return;
    scroller.scrollLeft = picture.dataset.middle * scroller.scrollWidth - scroller.clientWidth / 2;
  }
  root.courseStepKey = event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = {ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), Home: () => go(0),
      End: () => go(last)}[event.key];
    const space = event.key === ' ' && event.target.tagName !== 'BUTTON' && play;
    if (!act && !space) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) act(); else play.click();
  };
  show(0);
}
"""
SCRIPT = f"<script>(() => {{{_CODE}}})()</script>"
