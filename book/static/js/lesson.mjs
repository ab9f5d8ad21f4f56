/* A lesson's page: which exercises are answered in this browser, where the reader stopped, the contents of a phone. */
import { $, all, attemptOf, attempts } from "./tools.mjs";

const marks = all(".ck-rail .ck-count i");

// dots, counts and the ways on, from what this browser keeps
function paint() {
  const known = attempts();
  const attempt = (mark) => attemptOf(known, mark.dataset.keys.split(" "));
  const isOpen = (mark) => attempt(mark)?.right !== true;
  const here = marks.filter((mark) => !("lab" in mark.dataset));
  for (const mark of marks) mark.toggleAttribute("data-done", !isOpen(mark));
  const count = { done: here.filter((mark) => !isOpen(mark)).length, here: here.length };
  for (const box of all("[data-count]:is(.ck-rail *, .ck-strip *)")) box.textContent = box.dataset.count.replace(/\{(\w+)\}/g, (_, name) => count[name]);

  const last = here.findLast(attempt);
  const next = here.slice(Math.max(0, here.indexOf(last))).find(isOpen) ?? here.find(isOpen);
  point($(".ck-next"), next);
  const line = $(".ck-resume");
  line.hidden = !(last && next);
  if (!line.hidden) {
    $("span", line).textContent = line.dataset.resume.replace("{id}", last.dataset.id);
    point($("a", line), next, line.dataset.go);
  }
}

function point(link, mark, words = link?.dataset.go) {
  if (!link) return;
  link.hidden = !mark;
  if (!mark) return;
  link.href = `#${mark.dataset.at}`;
  link.textContent = words.replace("{id}", mark.dataset.id);
}

if (marks.length) {
  paint();
  document.addEventListener("submit", () => queueMicrotask(paint)); // an answer is kept before this is heard
  addEventListener("storage", paint); // answered in another tab

  // the contents of a phone close behind the reader
  const fold = $(".ck-strip details");
  const close = () => { fold.open = false; };
  for (const link of all("ol a", fold)) link.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !fold.open) return;
    close(); $("summary", fold).focus();
  });
}
