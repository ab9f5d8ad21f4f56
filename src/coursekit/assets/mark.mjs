// The mark of a guess on its chart, on the page and in JupyterLab: where it can stand, how it is moved and dragged.
// coursekit.charts.guess_mark draws it and moves it in the same way.

/** Where the mark can stand in its drawing: pixels of both ends of the scale, and the share it starts at. */
export function reachOf(mark) {
  const [low, high, start] = [mark.dataset.low, mark.dataset.high, mark.dataset.start].map(Number);
  return { low, high, start: (start - low) / (high - low) };
}

/** Move the mark to a share of its scale. */
export function moveMark(mark, share) {
  const { low, high } = reachOf(mark);
  const y = (low + share * (high - low)).toFixed(2);
  mark.querySelector(".stem").setAttribute("y2", y);
  mark.querySelector(".at").setAttribute("transform", `translate(0,${y})`);
}

/** Let the mark be dragged while `open()`; `moved` is told the share, `done` that it was let go. */
export function dragMark(mark, open, moved, done = () => {}) {
  const hit = mark.querySelector(".hit");
  const follow = (event) => {
    const { low, high } = reachOf(mark);
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(mark.getScreenCTM().inverse());
    moved(Math.min(Math.max((at.y - low) / (high - low), 0), 1));
  };
  hit.addEventListener("pointerdown", (event) => {
    if (!open()) return;
    event.preventDefault();
    hit.setPointerCapture(event.pointerId);
    hit.addEventListener("pointermove", follow);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    hit.addEventListener(end, () => { hit.removeEventListener("pointermove", follow); done(); });
  }
}
