/* The button that prints. What goes to paper, and that no answer opens for it, is said in paper.css. */
import { all } from "./tools.mjs";

for (const button of all(".site-print button")) { button.hidden = false; button.addEventListener("click", () => window.print()); }
