// Guesses on the page, with no kernel: given in the card that asks, kept in this browser, and shown again beside the answer and
// wherever [data-guess] stands. All it needs is written in the cards (coursekit/exercises/guess_card.py); without this script
// the question is simply there, and the answer folded.

import { make } from "./elements.mjs";
import { dragMark, moveMark, reachOf } from "./mark.mjs";

const STORE = "coursekit.guesses";

/** What this reader guessed so far, by key; empty where the browser keeps nothing. */
export function readGuesses(storage) {
  try {
    const kept = JSON.parse(storage.getItem(STORE) ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Write a number as the card's language writes it: at most ten digits, a true minus, one thing in the singular. */
export function written(value, { size = 1, unit = "", one = unit, grouping }) {
  const digits = Number((value / size).toPrecision(10));
  const text = digits.toLocaleString("en-US", { maximumFractionDigits: 10, useGrouping: grouping ?? false });
  return text.replace("-", "\u2212") + (Math.abs(digits) === 1 ? one : unit);
}

/** The number of a scale that is nearest. */
export function nearest(value, { low, high, step }) {
  const steps = Math.round((Math.min(Math.max(value, low), high) - low) / step);
  return Number(Math.min(low + steps * step, high).toPrecision(10));
}

/** Say how far a guess lies from what the figures give. */
export function apart(value, row, scale) {
  const gap = value - Number(row.value);
  if (Math.abs(gap) < scale.step) return row.near;
  return (gap < 0 ? row.below : row.above).replace("{gap}", written(Math.abs(gap), { ...scale, unit: row.unit, one: row.one }));
}

function scaleOf(ways) {
  const { low, high, step, size, unit, one, grouping } = ways.dataset;
  return { low: Number(low), high: Number(high), step: Number(step), size: Number(size), unit, one, grouping };
}

function radios(card, ways) {
  const legend = make("legend", { class: "ck-sr" }, [card.querySelector(".ck-q").textContent]);
  const rows = [...ways.querySelectorAll("[data-option]")].map((option) => {
    const words = make("span", {});
    words.innerHTML = option.innerHTML;
    return make("label", {}, [make("input", { type: "radio", name: `${card.id}-way`, value: option.dataset.option }), words]);
  });
  const set = make("fieldset", { class: "choices" }, [legend, ...rows]);
  const inputs = () => [...set.querySelectorAll("input")];
  return {
    parts: [set],
    first: () => inputs()[0],
    read: () => inputs().find((one) => one.checked)?.value ?? null,
    fill: (value) => { for (const one of inputs()) one.checked = one.value === value; },
    words: (value) => ways.querySelector(`[data-option="${CSS.escape(value)}"]`)?.innerHTML ?? null,
  };
}

function numbers(card, ways) {
  const scale = scaleOf(ways);
  const shown = (value) => String(Number((value / scale.size).toPrecision(10)));
  const reach = { min: shown(scale.low), max: shown(scale.high), step: shown(scale.step) };
  const marks = [...card.querySelectorAll(".ck-guess")];
  const start = nearest(marks.length ? scale.low + reachOf(marks[0]).start * (scale.high - scale.low) : (scale.low + scale.high) / 2, scale);
  const slider = make("input", { type: "range", ...reach, "aria-label": ways.dataset.slider });
  const field = make("input", { type: "number", class: "ck-in", ...reach, id: `${card.id}-number`, "aria-label": ways.dataset.number });
  for (const one of [slider, field]) one.setAttribute("aria-describedby", card.querySelector(".ck-q").id);
  const place = (value) => { for (const mark of marks) moveMark(mark, (value - scale.low) / (scale.high - scale.low)); };
  const set = (value) => {
    const kept = nearest(value, scale);
    slider.value = field.value = shown(kept);
    place(kept);
  };
  slider.addEventListener("input", () => set(Number(slider.value) * scale.size));
  field.addEventListener("change", () => { if (field.value !== "") set(Number(field.value) * scale.size); });
  for (const mark of marks) dragMark(mark, () => card.dataset.stage === "guess", (share) => set(scale.low + share * (scale.high - scale.low)));
  set(start);
  const unit = make("span", { class: "ck-unit", "aria-hidden": "true" }, [scale.unit]);
  return {
    parts: [make("div", { class: "ck-set" }, [slider, make("span", { class: "ck-field" }, [field, unit])])],
    first: () => slider,
    read: () => (field.value === "" ? null : String(nearest(Number(field.value) * scale.size, scale))),
    fill: (value) => set(Number(value)),
    words: (value) => {
      const number = value === "" ? NaN : Number(value);
      return Number.isFinite(number) ? written(nearest(number, scale), scale).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`) : null;
    },
    scale,
  };
}

/** Put the answer, which was folded until there was a guess, beside the guess. */
function unfold(card) {
  const fold = card?.querySelector("details");
  if (!fold) return;
  const [, rows, ...words] = fold.children;
  card.querySelector("dl").append(...rows.children);
  fold.replaceWith(...words);
}

/** Show a guess wherever the page refers to it. */
function showAgain(root, lesson, key, words, value, scale) {
  for (const place of root.querySelectorAll("[data-guess]")) {
    const name = place.dataset.guess;
    if (key !== (name.includes("/") ? name : `${lesson}/${name}`)) continue;
    place.innerHTML = words;
    const card = place.closest("[data-guessed]");
    unfold(card);
    const gap = card?.querySelector(".ck-gap");
    if (!gap || !scale) continue;
    gap.textContent = apart(nearest(Number(value), scale), gap.dataset, scale);
    gap.parentElement.hidden = false;
  }
}

function hydrateGuess(root, lesson, card, storage) {
  const key = card.dataset.predict;
  const ways = card.querySelector(".ck-ways");
  const part = ways.dataset.low === undefined ? radios(card, ways) : numbers(card, ways);
  const button = make("button", { class: "ck-btn", type: "submit" }, [card.dataset.keep]);
  const again = make("button", { class: "ck-text", type: "button" }, [card.dataset.again]);
  // On a chart the guess stands beside what the figures give; elsewhere a sentence says that it is kept.
  const kept = card.querySelector(".ck-kept") ?? make("div", { class: "ck-kept", role: "status" }, [make("p", {})]);
  kept.append(again);
  const show = (value) => {
    const words = part.words(value);
    if (words === null) return false;
    part.fill(value);
    if (card.dataset.kept) kept.firstElementChild.innerHTML = card.dataset.kept.replace("{guess}", () => words);
    showAgain(root, lesson, key, words, value, part.scale);
    card.dataset.stage = "shown";
    return true;
  };
  const form = make("form", { class: "ck-ask", novalidate: "" }, [...part.parts, button]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = part.read();
    if (value === null) { part.first().focus(); return; }
    try {
      storage.setItem(STORE, JSON.stringify({ ...readGuesses(storage), [key]: value }));
    } catch {
      // storage is closed or full: the guess is shown all the same
    }
    if (show(value)) again.focus();
  });
  again.addEventListener("click", () => {
    card.dataset.stage = "guess";
    part.first().focus();
  });
  ways.after(form);
  if (!kept.isConnected) form.after(kept);
  if (part.scale) ways.id = `${card.id}-range`;
  else ways.hidden = true;
  card.dataset.stage = "guess";
  const before = readGuesses(storage)[key];
  if (typeof before === "string") show(before);
}

/** Make every guess of the page live. One broken card never takes the others with it. */
export function hydrateGuesses(root, lesson) {
  let storage = { getItem: () => null, setItem: () => {} };
  try {
    storage = localStorage ?? storage;
  } catch {
    // closed: guesses last as long as the page
  }
  for (const card of root.querySelectorAll("[data-predict]")) {
    try {
      hydrateGuess(root, lesson, card, storage);
    } catch (problem) {
      console.error(card.id, problem);
    }
  }
}
