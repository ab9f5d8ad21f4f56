/* The course map: what was answered right on these pages, and the path that was chosen. */
import { $, all, attemptOf, attempts, keep, kept } from "./tools.mjs";

const map = $("#map");
if (map) {
  const known = attempts();
  // each exercise: what is printed, then the names that answers are kept under
  const attempt = (one) => attemptOf(known, one.split("|").slice(1));
  const isRight = (one) => attempt(one)?.right === true;
  const names = (list) => list.split(" ").filter(Boolean), place = (one) => Number(one.split("|")[0].split("-")[1]);
  let right = 0, next = null, total = 0;
  for (const lesson of all("[data-exercises]", map)) {
    // where the lessons' pages have a Python of their own, code is answered there too
    const ids = names(lesson.dataset.exercises + ("runs" in map.dataset ? ` ${lesson.dataset.code}` : "")).sort((a, b) => place(a) - place(b));
    const done = ids.filter(isRight).length, dots = $(".ck-count", lesson);
    while (dots?.children.length < ids.length) dots.append(document.createElement("i"));
    right += done;
    total += ids.length;
    const open = ids.find((id) => !isRight(id)), begun = ids.some(attempt);
    if (begun || next) next ??= open && { id: open.split("|")[0], at: open.split("|")[1].split("/")[1], href: $("a", lesson).getAttribute("href") };
    if (begun) lesson.dataset.state = open ? "begun" : "done";
    all(".ck-count i", lesson).forEach((dot, i) => dot.toggleAttribute("data-done", i < done));
    const count = $("[data-count]", lesson);
    if (count) count.textContent = `${done}/${ids.length}`;
  }
  const go = $("[data-continue]"), sofar = $("[data-sofar]");
  if (sofar) sofar.textContent = sofar.dataset.open.replace("{all}", total);
  if (go && Object.keys(known).length) {
    if (next) { go.textContent = go.dataset.continue.replace("{id}", next.id); go.href = `${next.href}#ex-${next.at}`; }
    sofar.textContent = sofar.dataset.sofar.replace("{right}", right).replace("{all}", total);
  }
  const chosen = kept("coursekit.path");
  for (const radio of all('input[name="path"]', map)) {
    if (radio.value === chosen) radio.checked = true;
    radio.addEventListener("change", () => keep("coursekit.path", radio.value));
  }
}
