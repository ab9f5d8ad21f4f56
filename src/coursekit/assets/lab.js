// Run once for each explorer and guess that JupyterLab shows, as the load handler of its style element (`this`).
// It completes what ipywidgets leaves out: arrow keys on a control belong to the control, not to the notebook's
// shortcuts; a slider's handle has the name that stands above it and its number field one of its own; labels, lists and
// buttons say their language; and the button for the numbers says whether they are shown.
const card = this.closest(".ck-lab");
// On a chart a guess can be dragged: the mark follows the field, and the field follows the mark.
const moveMarks = (share) => { for (const mark of card.querySelectorAll(".ck-guess")) moveMark(mark, share); };
const drag = (mark) => {
  const field = card.querySelector("input[type=number]");
  const tell = (name) => field.dispatchEvent(new Event(name, { bubbles: true }));
  const [least, most, step] = [field.min, field.max, field.step || 1].map(Number);
  const follow = (share) => {
    field.value = Number((least + Math.round((share * (most - least)) / step) * step).toPrecision(10));
    moveMarks((field.value - least) / (most - least));
  };
  dragMark(mark, () => mark.closest('[data-stage="guess"]'), follow, () => { tell("input"); tell("change"); });
};
let share = "";
const language = card.classList.contains("ck-lab-zh") ? "zh-Hans" : "en";
card.lang = language;
const question = () => card.querySelector(".ck-q")?.textContent;
const complete = () => {
  for (const control of card.querySelectorAll("select, input, .noUi-handle")) control.dataset.lmSuppressShortcuts = "true";
  for (const worded of card.querySelectorAll(":is(label, select, input, button, .noUi-handle):not([lang])")) worded.lang = language;
  for (const handle of card.querySelectorAll(".noUi-handle:not([aria-label])")) {
    const label = handle.closest(".ck-control").querySelector("label[for]");
    const slider = handle.closest(".ck-ask .widget-slider");
    const own = slider?.title || slider?.querySelector("[title]")?.title; // that of a guess has a name of its own
    if (own || label) handle.setAttribute("aria-label", own || label.textContent);
  }
  for (const field of card.querySelectorAll(".ck-ask input[type=number]")) {
    if (question()) field.setAttribute("aria-description", question());
  }
  for (const mark of card.querySelectorAll(".ck-guess:not([data-live])")) {
    mark.dataset.live = "";
    drag(mark);
  }
  const place = card.querySelector("[data-share]")?.dataset.share ?? "";
  if (place !== share) { share = place; if (share) moveMarks(Number(share)); }
  for (const label of card.querySelectorAll(".widget-text label[title]:not([title=''])")) {
    label.control?.setAttribute("aria-label", label.title);
    label.removeAttribute("title");
  }
  const more = card.querySelector(".ck-more");
  const shown = String(more?.classList.contains("ck-open"));
  if (more && more.getAttribute("aria-expanded") !== shown) more.setAttribute("aria-expanded", shown);
  for (const group of card.querySelectorAll(".widget-radio-box:not([role])")) {
    if (!question()) continue;
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", question());
  }
};
new MutationObserver(complete).observe(card, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
complete();
