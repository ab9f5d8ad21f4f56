/* The maker of links that bring the lessons into a student's home on a hub (nbgitpuller). It asks nobody for anything. */
import { $, all } from "./tools.mjs";

const address = (text) => { try { const found = new URL(text.trim()); return /^https?:$/.test(found.protocol) && found.hostname ? found : null; } catch { return null; } };

/* What is wrong with the answers ("hub", "repo", "branch"), or the link. Each part of a path is escaped once for the path
   and once more inside the query, as the hub takes the query apart before it goes to the path. */
export function pullLink({ hub, repo, branch, file }) {
  const home = address(hub), source = address(repo);
  if (!home) return { wrong: "hub" };
  const name = source && decodeURIComponent(source.pathname).replace(/\/+$/, "").split("/").pop().replace(/\.git$/, "");
  if (!name || source.username || source.password) return { wrong: "repo" };
  if (!branch.trim() || /[\s~^:?*[\\]/.test(branch.trim())) return { wrong: "branch" };
  const path = [name, ...file.split("/")].filter(Boolean).map(encodeURIComponent).join("/");
  const base = home.pathname.replace(/\/hub(\/.*)?$/, "").replace(/\/+$/, "");
  const query = new URLSearchParams({ repo: source.href.replace(/\/+$/, ""), branch: branch.trim(), targetpath: name, urlpath: `lab/tree/${path}` });
  return { link: `${home.origin}${base}/hub/user-redirect/git-pull?${query}` };
}

for (const form of typeof document === "undefined" ? [] : all("form[data-pull]")) {
  const out = $("output", form), copy = $("button", form), link = $("a", form);
  const fields = Object.fromEntries(all("[name]", form).map((field) => [field.name, field]));
  const show = () => {
    const given = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
    const made = pullLink(given), started = Boolean(given.hub.trim() && given.repo.trim());
    for (const [name, field] of Object.entries(fields)) field.setAttribute("aria-invalid", String(started && made.wrong === name));
    out.textContent = !started ? "" : made.wrong ? form.dataset[made.wrong] : "";
    link.textContent = made.link ?? ""; link.hidden = copy.hidden = !made.link;
    if (made.link) link.href = made.link; else link.removeAttribute("href");
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  copy.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(link.href); out.textContent = form.dataset.copied; } catch {
      getSelection().selectAllChildren(link); out.textContent = form.dataset.selected;
    }
  });
  show();
}
