// The site's own script: plays the two pictures of the home page once when they come into view,
// makes wide tables reachable by keyboard, and opens what a link leads to. Pages work without it.
(() => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  const whenSeen = (element, act) => {
    const watch = new IntersectionObserver(entries => {
      if (!entries.some(one => one.isIntersecting)) return;
      watch.disconnect();
      act();
    }, {threshold: 0.4});
    watch.observe(element);
  };

  // A check that turns from wrong to correct, once; two buttons turn it back and forth.
  for (const root of document.querySelectorAll('.home-check')) {
    const tabs = root.querySelector('.home-check-tabs'), buttons = [...tabs.children];
    let timer = null;
    const show = state => {
      root.dataset.state = state;
      for (const one of buttons) one.setAttribute('aria-pressed', String(one.value === state));
    };
    for (const one of buttons) one.addEventListener('click', () => {
      clearTimeout(timer);
      delete root.dataset.playing;
      show(one.value);
    });
    tabs.hidden = false;
    root.dataset.ready = '';
    show('wrong');
    if (!calm) whenSeen(root, () => {
      timer = setTimeout(() => {
        root.dataset.playing = '';
        show('correct');
      }, 3500);
    });
  }

  // A backward pass that starts by itself, if it has a Play button.
  for (const root of document.querySelectorAll('.home-step')) {
    if (calm) break;
    whenSeen(root, () => {
      const play = [...root.querySelectorAll('button')].find(one => one.textContent === 'Play');
      play?.click();
    });
  }

  // What scrolls sideways can be reached by keyboard.
  const reachable = () => {
    for (const one of document.querySelectorAll('.table-wrapper, article pre, .cell_output')) {
      if (one.scrollWidth > one.clientWidth + 1) one.tabIndex = 0;
    }
  };
  reachable();
  addEventListener('load', reachable);
  addEventListener('resize', reachable);
})();
