/* A table that slides says so, and only where it does. */
import { $, all, zh } from "./tools.mjs";

const boxes = all(".ck-tablebox:has(> .ck-cue)");
const say = (box) => { const scroll = $(".ck-scroll", box); box.dataset.slides = scroll.scrollWidth > scroll.clientWidth + 1 ? "yes" : "no"; };
if ("ResizeObserver" in window) {
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => { if (target.clientWidth) say(target); }));
  boxes.forEach((box) => watch.observe(box));
  // a table that an explorer made later, in a fold
  addEventListener("toggle", ({ target }) => {
    for (const scroll of all(".ck-scroll:not(.ck-tablebox *)", target)) {
      const box = document.createElement("div"), cue = document.createElement("p"), count = $("table", scroll).rows[0].cells.length;
      box.className = "ck-tablebox"; cue.className = "ck-cue";
      cue.textContent = zh ? `共${count}列，可左右滑动` : `${count} columns: slide the table sideways`;
      scroll.replaceWith(box);
      box.append(cue, scroll);
      watch.observe(box);
    }
  }, true);
}
