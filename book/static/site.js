/* The frame of the site: light and dark, contents on a phone, the reader's language, boxes that scroll, filters, progress on
   the course map. Everything can be read without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage is closed */ } };
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const zh = root.lang.startsWith("zh");
  root.classList.add("site-scripted");

  // light and dark: the system's, until the reader presses the button
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const button = $(".site-theme");
  const paint = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; keep("coursekit.theme", root.dataset.theme); paint(); });
  dark.addEventListener("change", paint);
  paint();

  // contents on a narrow page
  const menu = $(".site-menu"), nav = $("#contents");
  menu.hidden = false;
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(nav.classList.toggle("open"))));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    nav.classList.remove("open"); menu.setAttribute("aria-expanded", "false"); menu.focus();
  });
  for (const link of all(".site-nav a.current")) link.setAttribute("aria-current", "page");

  // language: remembered, and the place on the page is kept
  keep("coursekit.language", zh ? "zh" : "en");
  for (const link of all(".site-language")) link.addEventListener("click", () => {
    keep("coursekit.language", link.dataset.language);
    const heading = /^#(ex|xp|ch)-/.test(location.hash) ? location.hash : "";
    link.hash = heading;
  });

  // a box that scrolls can be reached by keyboard and has a name; one that does not is no stop
  const WHAT = zh ? { table: "表格", code: "代码", formula: "公式", output: "运行结果" } : { table: "Table", code: "Code", formula: "Formula", output: "Output" };
  const kindOf = (box) => (box.matches("pre") ? "code" : box.matches(".site-formula") ? "formula" : $("table", box) ? "table" : "output");
  function nameBoxes() {
    for (const box of all(".ck-scroll, .highlight pre, .site-formula, .cell_output .output")) {
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
  nameBoxes();
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

  // which heading is being read
  const links = new Map(all(".site-onpage a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (links.size && "IntersectionObserver" in window) {
    const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const now = sections.filter((s) => s.getBoundingClientRect().top < 120).pop();
      for (const [id, link] of links) if (now && id === now.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    };
    const watch = new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px", threshold: [0, 1] });
    for (const section of sections) watch.observe(section);
    mark();
  }

  // print
  for (const print of all(".site-print button")) { print.hidden = false; print.addEventListener("click", () => window.print()); }
  addEventListener("beforeprint", () => all("details:not([open])").forEach((fold) => { fold.open = true; fold.dataset.printed = ""; }));
  addEventListener("afterprint", () => all("details[data-printed]").forEach((fold) => { fold.open = false; delete fold.dataset.printed; }));

  // course map: what was answered right on these pages, and the path that was chosen
  const map = $("#map");
  if (map) {
    let attempts = {};
    try { attempts = JSON.parse(kept("coursekit.attempts") || "{}"); } catch { /* unreadable: begin anew */ }
    // each exercise: what is printed, then the names that answers are kept under
    const attempt = (one) => one.split("|").slice(1).map((name) => attempts[name]).find(Boolean);
    const isRight = (one) => attempt(one)?.right === true;
    let right = 0, count = 0, next = null;
    for (const lesson of all("[data-exercises]", map)) {
      const ids = lesson.dataset.exercises.split(" ").filter(Boolean), done = ids.filter(isRight).length;
      right += done; count += ids.length;
      const open = ids.find((id) => !isRight(id));
      if (ids.some(attempt) || next) next ??= open && { id: open.split("|")[0], at: open.split("|")[1].split("/")[1], href: $("a", lesson).getAttribute("href") };
      const bar = $("progress", lesson);
      if (bar) { bar.value = done; $("[data-count]", lesson).textContent = `${done}/${ids.length}`; }
    }
    const go = $("[data-continue]"), sofar = $("[data-sofar]");
    if (go && Object.keys(attempts).length) {
      if (next) { go.textContent = go.dataset.continue.replace("{id}", next.id); go.href = `${next.href}#ex-${next.at}`; }
      sofar.textContent = sofar.dataset.sofar.replace("{right}", right).replace("{all}", count);
    }
    const chosen = kept("coursekit.path");
    for (const radio of all('input[name="path"]', map)) {
      if (radio.value === chosen) radio.checked = true;
      radio.addEventListener("change", () => keep("coursekit.path", radio.value));
    }
  }
})();
