// A movie keeps of each frame only what differs from the one before it, so a frame is drawn by
// drawing all frames up to it. On a canvas of the frames' own size, no edge is blurred.
for (const root of document.querySelectorAll('.course-movie:not([data-ready])')) {
  const {size: [width, height], shown, seconds, frames} = JSON.parse(root.dataset.course);
  const images = frames.map(frame => Object.assign(new Image(), {src: frame.src}));
  root.dataset.ready = '';
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  canvas.className = 'course-picture';
  canvas.style.width = `${shown}px`;
  canvas.setAttribute('role', 'img');
  root.querySelector('.course-movie-sheet').before(canvas);
  const said = document.createElement('div');
  said.className = 'course-unseen';
  said.setAttribute('role', 'status');
  root.append(said);
  const pen = canvas.getContext('2d');
  let drawn = -1;
  const draw = to => {
    if (to < drawn) drawn = -1;
    while (drawn < to) {
      drawn += 1;
      pen.drawImage(images[drawn], frames[drawn].x, frames[drawn].y);
    }
  };
  Promise.all(images.map(image => image.decode())).then(() => {
    const player = coursePlayer(root, {
      last: frames.length - 1,
      seconds,
      noun: 'Frame',
      put: bar => canvas.after(bar),
      show: (at, playing) => {
        draw(at);
        canvas.setAttribute('aria-label', frames[at].caption);
        // Not while it plays, or a screen reader would talk without end.
        if (!playing && said.textContent !== frames[at].caption) {
          said.textContent = frames[at].caption;
        }
      },
    });
    playWhenSeen(player, canvas);
  });
}
