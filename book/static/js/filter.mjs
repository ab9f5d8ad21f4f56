/* A filter above long tables. */
import { $, all, zh } from "./tools.mjs";

// filter above long tables
for (const box of all("[data-filter]")) {
  const rows = all("tbody tr", box), id = "filter-" + $("table", box).id;
  const bar = document.createElement("div"), label = document.createElement("label"), field = document.createElement("input"), count = document.createElement("span");
  bar.className = "site-filter"; label.className = "ck-label"; label.htmlFor = field.id = id; field.type = "search"; field.className = "ck-in"; count.className = "ck-small ck-muted ck-num";
  label.textContent = zh ? "筛选" : "Filter"; count.setAttribute("role", "status");
  bar.append(label, field, count); box.before(bar);
  const texts = rows.map((row) => row.textContent.normalize("NFKC").toLowerCase());
  const apply = () => {
    const wanted = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => { row.hidden = !wanted.every((word) => texts[i].includes(word)); shown += !row.hidden; });
    count.textContent = zh ? `共${rows.length}行，显示${shown}行` : `${shown} of ${rows.length} rows`;
  };
  field.addEventListener("input", apply);
  apply();
}
