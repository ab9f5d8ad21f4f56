/* Boxes that scroll can be reached and have a name; code can be copied. */
import { $, all, zh } from "./tools.mjs";

// a box that scrolls can be reached by keyboard and has a name; one that does not is no stop
const WHAT = zh ? { table: "表格", code: "代码", formula: "公式", output: "运行结果" } : { table: "Table", code: "Code", formula: "Formula", output: "Output" };
const kindOf = (box) => (box.matches("pre") ? "code" : box.matches(".site-formula") ? "formula" : $("table", box) ? "table" : "output");
function nameBoxes() {
  for (const box of all(".ck-scroll, .highlight pre, pre.ck-code, .site-formula, .cell_output .output")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls && !box.hasAttribute("tabindex")) {
      box.tabIndex = 0;
      if (!box.hasAttribute("aria-label")) {
        const caption = box.dataset.label || $("caption", box)?.textContent || "";
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", WHAT[kindOf(box)] + (caption ? (zh ? "：" : ": ") + caption : ""));
        box.dataset.named = "";
      }
    } else if (!scrolls && "named" in box.dataset) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      delete box.dataset.named;
    }
  }
  const seen = new Map(); // two boxes never share a name
  for (const box of all("[data-named]")) {
    const name = box.getAttribute("aria-label").replace(/ ?\(?（?\d+[）)]?$/u, ""), n = (seen.get(name) || 0) + 1;
    seen.set(name, n);
    if (n > 1) box.setAttribute("aria-label", zh ? `${name}（${n}）` : `${name} (${n})`);
  }
}
// when every script has written what it writes: to ask for widths earlier would lay the page out once more
document.addEventListener("DOMContentLoaded", nameBoxes);
addEventListener("resize", nameBoxes);
addEventListener("toggle", nameBoxes, true);

// code can be taken along, where the browser lets a page write to the clipboard
if (navigator.clipboard) for (const code of all(".bd-article .highlight:not(.cell_output *)")) {
  const copy = document.createElement("button");
  copy.type = "button"; copy.className = "site-copy"; copy.textContent = zh ? "复制" : "Copy";
  copy.setAttribute("aria-live", "polite");
  copy.addEventListener("click", async () => {
    const told = await navigator.clipboard.writeText($("pre", code).textContent.replace(/\n$/, "")).then(() => true, () => false);
    copy.textContent = told ? (zh ? "已复制" : "Copied") : (zh ? "无法复制" : "Not copied");
    setTimeout(() => { copy.textContent = zh ? "复制" : "Copy"; }, 2000);
  });
  code.append(copy);
}
