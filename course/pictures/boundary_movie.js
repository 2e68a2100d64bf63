// Each frame has the outlines of its regions and the place of a mark on the curve of the loss.
for (const root of document.querySelectorAll('.course-boundary:not([data-ready])')) {
  root.dataset.ready = '';
  const {map, curve, label, seconds, frames} = JSON.parse(root.dataset.course);
  const title = root.getAttribute('aria-label');
  const make = (tag, set) => Object.assign(root.appendChild(document.createElement(tag)), set);
  root.replaceChildren();
  make('p', {}).append(Object.assign(document.createElement('b'), {textContent: title}));
  const plots = make('div', {className: 'course-boundary-plots', innerHTML: map + curve});
  const [regions, loss] = plots.children;
  regions.setAttribute('role', 'img');
  loss.setAttribute('role', 'img');
  const drawn = [...regions.querySelectorAll('.course-region')];
  const past = loss.querySelector('.course-past'), now = loss.querySelector('.course-now');
  const words = make('p', {});
  const said = make('div', {className: 'course-unseen'});
  said.setAttribute('role', 'status');
  const player = coursePlayer(root, {
    last: frames.length - 1,
    seconds,
    noun: 'Frame',
    put: bar => words.after(bar),
    show: (at, playing) => {
      const [text, x, y, ...paths] = frames[at];
      // The last one is the line around what is above 0.
      [...paths, paths[3]].forEach((path, i) => drawn[i].setAttribute('d', path));
      const behind = frames.slice(0, at + 1).map(frame => `${frame[1]} ${frame[2]}`);
      past.setAttribute('d', `M${behind.join(' ')}`);
      now.setAttribute('cx', x);
      now.setAttribute('cy', y);
      words.textContent = text;
      regions.setAttribute('aria-label', `${label} ${text}`);
      loss.setAttribute('aria-label', `The loss over the steps. ${text}`);
      // Not while it plays, or a screen reader would talk without end.
      if (!playing && said.textContent !== text) said.textContent = text;
    },
  });
  playWhenSeen(player, regions);
}
