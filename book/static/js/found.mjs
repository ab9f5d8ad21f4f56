/* Whoever comes from the search page sees at the place what was looked for. */
import { finder } from "./words.mjs";
import { markWords } from "./marks.mjs";

const asked = new URLSearchParams(location.search).getAll("found").filter(Boolean);
if (asked.length) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1))) || document.querySelector("article");
  const [first] = markWords(place, asked.map(finder));
  // a word in a fold is seen once the fold is open
  for (let fold = first?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  // the browser goes to the anchor itself when the page has loaded; only then is it known whether the word is seen
  const see = () => { if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" }); };
  if (document.readyState === "complete") see(); else addEventListener("load", () => setTimeout(see));
}
