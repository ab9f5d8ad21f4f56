/* The frame of the site: light and dark, contents on a phone, the reader's language, what is being read.
   Everything can be read without it. */
import { root, $, all, keep, zh } from "./tools.mjs";

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
if (menu) {
  menu.hidden = false;
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(nav.classList.toggle("open"))));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    nav.classList.remove("open"); menu.setAttribute("aria-expanded", "false"); menu.focus();
  });
}
for (const link of all(".site-nav a.current")) link.setAttribute("aria-current", "page");

// language: remembered, and the place on the page is kept
keep("coursekit.language", zh ? "zh" : "en");
for (const link of all(".site-language")) link.addEventListener("click", () => {
  keep("coursekit.language", link.dataset.language);
  const read = $(".ck-rail [aria-current]")?.hash ?? ""; // the sections of a lesson are called alike in both languages
  link.hash = /^#(ex|xp|ch)-/.test(location.hash) ? location.hash : read;
});

// which heading is being read, in every list of headings
const links = all(".site-onpage a, .ck-rail a, .ck-strip ol a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]);
if (links.length && "IntersectionObserver" in window) {
  const sections = [...new Set(links.map(([id]) => id))].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const now = sections.filter((s) => s.getBoundingClientRect().top < 120).pop();
    for (const [id, link] of links) if (now && id === now.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  };
  const watch = new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px", threshold: [0, 1] });
  for (const section of sections) watch.observe(section.closest("section") ?? section); // it tells of each at once
}
