// Before Jupyter, which would move to another cell; all other keys are Jupyter's.
if (!window.coursePlayerKeys) {
  window.coursePlayerKeys = event =>
    event.target.closest?.('.course-page')?.coursePlayerKey?.(event);
  window.addEventListener('keydown', window.coursePlayerKeys, true);
}

// Steps through what an output shows, from 0 to `last`: buttons, a slider, and the keys of `root`.
// `show(at, playing)` shows a step, `put(bar)` places the controls, `noun` names a step, and
// `seconds` is how long one stays. It plays one round.
// A reader who asked for less motion gets no Play button.
const coursePlayer = (root, {last, seconds, noun, put, show}) => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const bar = document.createElement('div');
  bar.className = 'course-bar';
  put(bar);
  const make = (tag, set) => Object.assign(bar.appendChild(document.createElement(tag)), set);
  const button = (textContent, onclick) => make('button', {type: 'button', textContent, onclick});
  let at = 0, timer = null;
  const first = button('First', () => go(0));
  const back = button('Back', () => go(at - 1));
  const next = button('Next', () => go(at + 1));
  const end = button('Last', () => go(last));
  const play = calm ? null : button('Play', () => timer ? go(at) : start());
  const slider = make('input', {type: 'range', min: 0, max: last, value: 0});
  slider.setAttribute('aria-label', noun);
  slider.oninput = () => go(+slider.value);
  const count = make('span', {});
  if (last < 1) bar.hidden = true;

  function see(to, playing) {
    at = Math.max(0, Math.min(last, to));
    slider.value = at;
    slider.setAttribute('aria-valuetext', `${at} of ${last}`);
    count.textContent = `${at} / ${last}`;
    first.disabled = back.disabled = at === 0;
    next.disabled = end.disabled = at === last;
    show(at, playing);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    if (play) play.textContent = 'Play';
  }
  function go(to) {
    stop();
    see(to, false);
  }
  function start() {
    if (calm || last < 1) return;
    if (at === last) see(0, true);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      if (!root.isConnected) return stop();
      if (at + 1 >= last) return go(last);
      see(at + 1, true);
    }, 1000 * seconds);
  }
  root.coursePlayerKey = event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches('textarea, select, input:not([type="range"])')) return;
    const act = {ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), Home: () => go(0),
      End: () => go(last)}[event.key];
    const space = event.key === ' ' && event.target.tagName !== 'BUTTON' && play;
    if (!act && !space) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) act(); else play.click();
  };
  see(0, false);
  return {start, touched: () => timer !== null || at > 0};
};

// Play once `element` is on the screen, unless the reader was faster.
function playWhenSeen(player, element) {
  const watch = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    if (!player.touched()) player.start();
  }, {threshold: 0.6});
  watch.observe(element);
}
