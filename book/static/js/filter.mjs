/* The filter above long tables. */
import { $, all, zh } from "./tools.mjs";

for (const bar of all("[data-filter]")) {
  const rows = all("tbody tr", document.getElementById(bar.dataset.filter)), field = $("input", bar), count = $("[role=status]", bar);
  const texts = rows.map((row) => row.textContent.normalize("NFKC").toLowerCase());
  const apply = () => {
    const wanted = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => { row.hidden = !wanted.every((word) => texts[i].includes(word)); shown += !row.hidden; });
    count.textContent = zh ? `共${rows.length}行，显示${shown}行` : `${shown} of ${rows.length} rows`;
  };
  field.addEventListener("input", apply);
  if (field.value) apply(); // a browser keeps what was typed when a page is opened again
}
