// Run once for each explorer and guess that JupyterLab shows, as the load handler of its style element (`this`).
// It completes what ipywidgets leaves out: arrow keys on a control belong to the control, not to the notebook's
// shortcuts; a slider's handle has the name that stands above it and its number field one of its own; labels, lists and
// buttons say their language; and the button for the numbers says whether they are shown.
const card = this.closest(".ck-lab");
const language = card.classList.contains("ck-lab-zh") ? "zh-Hans" : "en";
const complete = () => {
  for (const control of card.querySelectorAll("select, input, .noUi-handle")) control.dataset.lmSuppressShortcuts = "true";
  for (const worded of card.querySelectorAll(":is(label, select, input, button, .noUi-handle):not([lang])")) worded.lang = language;
  for (const handle of card.querySelectorAll(".noUi-handle:not([aria-label])")) {
    const label = handle.closest(".ck-control").querySelector("label[for]");
    if (label) handle.setAttribute("aria-label", label.textContent);
  }
  for (const label of card.querySelectorAll(".widget-text label[title]:not([title=''])")) {
    label.control?.setAttribute("aria-label", label.title);
    label.removeAttribute("title");
  }
  const more = card.querySelector(".ck-more");
  const shown = String(more?.classList.contains("ck-open"));
  if (more && more.getAttribute("aria-expanded") !== shown) more.setAttribute("aria-expanded", shown);
  for (const group of card.querySelectorAll(".widget-radio-box:not([role])")) {
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", card.querySelector(".ck-q").textContent);
  }
};
new MutationObserver(complete).observe(card, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
complete();
