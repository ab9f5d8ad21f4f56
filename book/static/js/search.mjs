/* The search page: words in places, the best first; what is misspelt is read as the nearest word of the course. */
import { $, zh } from "./tools.mjs";
import { finder, isHan, wordsOf } from "./words.mjs";
import { markWords } from "./marks.mjs";

const PER_PAGE = 4, SHOWN = 40, AROUND = zh ? 50 : 110;
const pages = window.coursekitPlaces || [];
const places = pages.flatMap(({ page, places }) => places.map(([anchor, heading, text]) => ({ page, title: places[0][1], anchor, heading, text })));
const whole = places.map((one) => `${one.heading}\n${one.text}`).join("\n").toLowerCase();
const stands = (word) => finder(word).test(whole);

// Latin words of the course, and Chinese terms, each with how often it stands
let vocabulary = null;
function words() {
  if (vocabulary) return vocabulary;
  vocabulary = new Map();
  for (const word of whole.match(/\p{Script=Latin}{3,}/gu) || []) vocabulary.set(word, (vocabulary.get(word) || 0) + 1);
  for (const { page, heading } of places) if (page === "glossary.html") for (const term of heading.match(/[\u3400-\u9fff]{2,}/gu) || []) vocabulary.set(term, 1);
  return vocabulary;
}

// changes between two words: a letter more, less, another, or two that changed places
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last; last = row;
  }
  return last[b.length];
}

function nearest(word) {
  const most = isHan(word) ? 1 : word.length < 5 ? 1 : word.length < 9 ? 2 : 3;
  let best = null, least = most + 1, often = 0;
  for (const [known, count] of words()) {
    if (isHan(known) !== isHan(word) || (isHan(word) && word.length < 3)) continue;
    const far = distance(word, known, most);
    if (far < least || (far === least && far <= most && count > often)) { best = known; least = far; often = count; }
  }
  return best;
}

// a Chinese query that stands nowhere as it is: its longest parts that do
function parts(run) {
  const cut = [];
  for (let rest = run; rest;) {
    let n = rest.length;
    while (n > 1 && !whole.includes(rest.slice(0, n))) n--;
    cut.push(rest.slice(0, n));
    rest = rest.slice(n);
  }
  return cut;
}

// those of two characters or more, where they make up most of the query
function covering(run) {
  const kept = parts(run).filter((part) => part.length > 1);
  return kept.join("").length > run.length / 2 ? kept : [run];
}

function look(asked) {
  const patterns = asked.map(finder), found = [];
  for (const place of places) {
    let score = 0;
    for (const pattern of patterns) {
      const above = (place.heading.match(pattern) || []).length, below = (place.text.match(pattern) || []).length;
      if (!above && !below) { score = 0; break; }
      score += 20 * Math.min(above, 1) + Math.min(below, 5);
    }
    if (!score) continue;
    // the nearer the heading is to what was asked, the better
    const heading = place.heading.toLowerCase(), query = asked.join(isHan(asked[0]) ? "" : " ");
    if (heading.includes(query)) score += Math.round((40 * query.length) / heading.length);
    else if (place.text.toLowerCase().includes(query)) score += 5;
    found.push({ ...place, score });
  }
  return found.sort((a, b) => b.score - a.score);
}

// Words may stand in different places of one page: then the page is what is found.
function lookInPages(asked) {
  const patterns = asked.map(finder);
  return pages.filter(({ places }) => patterns.every((pattern) => places.some(([, heading, text]) => heading.search(pattern) >= 0 || text.search(pattern) >= 0)))
    .map(({ page, places: [[anchor, heading, text]] }) => ({ page, title: heading, anchor, heading, text, score: 1 }));
}

function search(query) {
  const asked = wordsOf(query);
  if (!asked.length) return null;
  const known = asked.flatMap((word) => (stands(word) ? [word] : isHan(word) ? covering(word) : [word]));
  const read = known.map((word) => (stands(word) ? word : nearest(word)));
  if (read.includes(null)) return { asked, read: null, found: [] };
  const found = look(read);
  return { asked, read, changed: read.some((word, i) => word !== known[i]), found: found.length ? found : lookInPages(read) };
}

function excerpt(place, patterns) {
  const at = Math.min(...patterns.map((pattern) => place.text.search(pattern)).map((i) => (i < 0 ? Infinity : i)));
  const start = Number.isFinite(at) ? Math.max(0, at - AROUND / 2) : 0, end = start + 2 * AROUND;
  return (start ? "…" : "") + place.text.slice(start, end).trim() + (end < place.text.length ? "…" : "");
}

const quote = (words) => `“${words.join(zh ? "" : " ")}”`;
const say = {
  found: (pages, places) => (zh ? `共${pages}页、${places}处` : `${places} ${places === 1 ? "place" : "places"} on ${pages} ${pages === 1 ? "page" : "pages"}`),
  read: (asked, read) => (zh ? `课程里没有${quote(asked)}，下面是${quote(read)}的结果。` : `The course does not have ${quote(asked)}. Shown is what it has on ${quote(read)}.`),
  nothing: (asked) => (zh ? `课程里没有找到${quote(asked)}。请换一个词，或少用几个词再试。` : `Nothing in the course on ${quote(asked)}. Try another word, or fewer words.`),
};

function show(out, result) {
  const line = (text) => { const p = document.createElement("p"); p.textContent = text; out.append(p); };
  if (!result.found.length) return line(say.nothing(result.asked));
  const pagesFound = new Map();
  for (const one of result.found) pagesFound.set(one.page, [...(pagesFound.get(one.page) || []), one]);
  if (result.changed) line(say.read(result.asked, result.read));
  line(say.found(pagesFound.size, result.found.length));
  const list = document.createElement("ul"), patterns = result.read.map(finder);
  const told = result.read.map((word) => `found=${encodeURIComponent(word)}`).join("&");
  const best = [...pagesFound.values()].flatMap((places) => places.slice(0, PER_PAGE)).sort((a, b) => b.score - a.score).slice(0, SHOWN);
  for (const place of best) {
    const item = document.createElement("li"), link = document.createElement("a"), page = document.createElement("span"), words = document.createElement("p");
    link.href = `${place.page}?${told}#${encodeURIComponent(place.anchor)}`;
    link.textContent = place.heading || place.title;
    page.className = "site-where"; page.textContent = place.heading === place.title ? "" : place.title;
    words.textContent = excerpt(place, patterns);
    item.append(link, page, words);
    list.append(item);
  }
  out.append(list);
  markWords(list, patterns);
}

const query = new URLSearchParams(location.search).get("q") || "", out = $("#search-results");
if (out) {
  $("#q", out.parentElement).value = query;
  const result = search(query);
  if (result) show(out, result);
}
