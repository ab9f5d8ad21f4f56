/* A table that slides says so, and only where it does. */
import { $, all } from "./tools.mjs";

const boxes = all(".ck-tablebox:has(> .ck-cue)");
const say = (box) => { const scroll = $(".ck-scroll", box); box.dataset.slides = scroll.scrollWidth > scroll.clientWidth + 1 ? "yes" : "no"; };
if ("ResizeObserver" in window) {
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => { if (target.clientWidth) say(target); }));
  boxes.forEach((box) => watch.observe(box));
}
