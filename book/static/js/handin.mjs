/* For readers without JupyterLab: what they answered on a lesson's page, as a file to hand in. Nothing is sent. */
import { $, attempts, root } from "./tools.mjs";

const button = $(".site-handin button");

if (button) {
  const page = root.dataset.page.split("/").pop();
  const lesson = page.slice(0, 2);
  const own = () => Object.entries(attempts()).filter(([key, kept]) => key.startsWith(`${lesson}/`) && (kept?.answer ?? null) !== null);
  const paint = () => { button.hidden = own().length === 0; };
  paint();
  document.addEventListener("submit", () => queueMicrotask(paint)); // an answer is kept before this is heard
  addEventListener("storage", paint);
  button.addEventListener("click", () => {
    const answers = Object.fromEntries(own().map(([key, kept]) => [key, kept.answer]));
    const file = { coursekit: { format: 1, lesson, language: root.lang.startsWith("zh") ? "zh" : "en", answers } };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
    link.download = `${page}.answers.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
