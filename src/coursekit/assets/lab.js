// Run once for each explorer and guess that JupyterLab shows, as the load handler of its style element (`this`).
// It completes what ipywidgets leaves out: arrow keys on a control belong to the control, not to the notebook's
// shortcuts, and a slider's handle has the name that stands above it.
const card = this.closest(".ck-lab");
const complete = () => {
  for (const control of card.querySelectorAll("select, input, .noUi-handle")) control.dataset.lmSuppressShortcuts = "true";
  for (const handle of card.querySelectorAll(".noUi-handle:not([aria-label])")) {
    const label = handle.closest(".ck-control").querySelector("label[for]");
    if (label) handle.setAttribute("aria-label", label.textContent);
  }
  for (const group of card.querySelectorAll(".widget-radio-box:not([role])")) {
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", card.querySelector(".ck-q").textContent);
  }
};
new MutationObserver(complete).observe(card, { childList: true, subtree: true });
complete();
