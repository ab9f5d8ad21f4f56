// Guesses on the page, with no kernel: given in the card that asks, kept in this browser, and shown again beside the answer and
// wherever [data-guess] stands. All it needs is written in the cards (coursekit/exercises/guess_card.py); without this script
// the question and the answer are simply there.

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

/** Write a number as the card's language writes it: at most ten digits, a true minus. */
export function written(value, { size = 1, unit = "", grouped = false }) {
  const digits = Number((value / size).toPrecision(10));
  const text = digits.toLocaleString("en-US", { maximumFractionDigits: 10, useGrouping: grouped });
  return text.replace("-", "\u2212") + unit;
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
  return (gap < 0 ? row.below : row.above).replace("{gap}", written(Math.abs(gap), { ...scale, unit: row.unit }));
}

function make(name, attributes, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function scaleOf(ways) {
  const { low, high, step, size, unit, grouped } = ways.dataset;
  return { low: Number(low), high: Number(high), step: Number(step), size: Number(size), unit, grouped: grouped !== undefined };
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
  const start = nearest((scale.low + scale.high) / 2, scale);
  const slider = make("input", { type: "range", ...reach, "aria-label": ways.dataset.slider });
  const field = make("input", { type: "number", class: "ck-in", ...reach, id: `${card.id}-number`, "aria-label": ways.dataset.number });
  const set = (value) => { slider.value = field.value = shown(nearest(value, scale)); };
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("change", () => { if (field.value !== "") set(Number(field.value) * scale.size); });
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

/** Show a guess wherever the page refers to it. */
function showAgain(root, lesson, key, words, value, scale) {
  for (const place of root.querySelectorAll("[data-guess]")) {
    const name = place.dataset.guess;
    if (key !== (name.includes("/") ? name : `${lesson}/${name}`)) continue;
    place.innerHTML = words;
    const gap = place.closest("[data-guessed]")?.querySelector(".ck-gap");
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
  const told = make("p", { class: "ck-small ck-told", role: "status" });
  const show = (value) => {
    const words = part.words(value);
    if (words === null) return;
    part.fill(value);
    told.innerHTML = card.dataset.kept.replace("{guess}", () => words);
    button.textContent = card.dataset.again;
    showAgain(root, lesson, key, words, value, part.scale);
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
    show(value);
  });
  ways.after(form, told);
  if (part.scale) ways.id = `${card.id}-range`;
  else ways.hidden = true;
  const kept = readGuesses(storage)[key];
  if (typeof kept === "string") show(kept);
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
