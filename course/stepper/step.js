// Turns the panels of a backward pass, which open by themselves, into one picture with controls.
for (const root of document.querySelectorAll('.course-step:not([data-ready])')) {
  root.dataset.ready = '';
  const steps = [...root.querySelectorAll('details')];
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
  coursePlayer(root, {
    last: steps.length - 1,
    seconds: 1.8,
    noun: 'Step',
    put: bar => root.querySelector('.course-step-panels').before(bar),
    show: at => {
      steps.forEach((panel, i) => panel.classList.toggle('course-step-off', i !== at));
      const caption = document.createElement('p'), bold = document.createElement('b');
      bold.textContent = steps[at].querySelector('summary').textContent;
      caption.append(bold);
      const words = [...steps[at].querySelectorAll('ul, p')].map(one => one.cloneNode(true));
      said.replaceChildren(caption, ...words);
      const scroller = steps[at].querySelector('img')?.parentElement;
      if (!scroller) return;
      const {middle} = scroller.dataset;
      scroller.scrollLeft = middle * scroller.scrollWidth - scroller.clientWidth / 2;
    },
  });
}
