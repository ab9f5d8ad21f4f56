/* A table that slides says so, and only where it does. */
import { $, all } from "./tools.mjs";

if ("ResizeObserver" in window) {
  const say = (box) => { const scroll = $(".ck-scroll", box); box.dataset.slides = scroll.scrollWidth > scroll.clientWidth + 1 ? "yes" : "no"; };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => { if (target.clientWidth) say(target); }));
  // once the explorers have made their tables, too
  document.addEventListener("DOMContentLoaded", () => all(".ck-tablebox:has(> .ck-cue)").forEach((box) => watch.observe(box)));
}
