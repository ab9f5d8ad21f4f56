// The page of a lesson, with no kernel: number and choice exercises are answered in place, explorers move. What the page shows
// without any script (question, hints, solution, still picture, sentence) stays; this adds fields, buttons and verdicts.
// The page's data come from a script file that calls `coursekit.lesson({...})`, so that a page opened from a folder works too.

import { judge, words } from "./judge.mjs";
import { hydrate } from "./explorer.mjs";

const STORE = "coursekit.attempts";

/** What this reader answered so far, by exercise; empty where the browser keeps nothing. */
export function readAttempts(storage) {
  try {
    const kept = JSON.parse(storage.getItem(STORE) ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Add one attempt: once right stays right, a blank is no attempt. */
export function withAttempt(attempts, id, verdict, answer) {
  if (verdict.state === "blank") return attempts;
  const before = attempts[id] ?? {};
  const now = { right: before.right === true || verdict.state === "right", tries: (before.tries ?? 0) + 1, code: verdict.code, answer };
  return { ...attempts, [id]: now };
}

function keepAttempt(id, verdict, answer) {
  if (verdict.state === "blank") return;
  try {
    localStorage.setItem(STORE, JSON.stringify(withAttempt(readAttempts(localStorage), id, verdict, answer)));
  } catch {
    // storage is closed or full: the verdict is shown all the same
  }
}

function make(name, attributes, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function rich(name, attributes, html) {
  const element = make(name, attributes);
  element.innerHTML = html;
  return element;
}

/** Show a verdict in the card: word, glyph and edge, then the rows. */
function tell(card, box, said) {
  card.dataset.verdict = box.dataset.verdict = said.state;
  const mark = make("span", { class: "ck-mark", "aria-hidden": "true" }, [said.glyph]);
  const parts = [make("p", { class: "ck-verdict" }, [mark, said.word])];
  if (said.rows.length) {
    const list = make("dl", { class: "ck-steps" });
    for (const [head, html] of said.rows) list.append(make("dt", {}, [head]), rich("dd", {}, html));
    parts.push(list);
  }
  box.replaceChildren(...parts);
}

function numberForm(card, payload) {
  const id = `${card.id}-answer`;
  const input = make("input", { class: "ck-in", type: "text", id, inputmode: "text", autocomplete: "off", spellcheck: "false" });
  const label = rich("label", { for: id }, `${payload.labels.answer}<span class="ck-sr"> ${payload.id}</span>`);
  const unit = rich("span", { class: "ck-unit" }, payload.after ?? "");
  const form = make("form", { class: "ck-field", novalidate: "" }, [label, input, unit, checkButton(payload)]);
  return { form, read: () => input.value, fill: (answer) => { input.value = answer; } };
}

function choiceForm(card, payload) {
  const name = `${card.id}-answer`;
  const question = card.querySelector(":scope > p");
  card.querySelector(".ck-options")?.remove();
  const legend = rich("legend", {}, payload.ask);
  question?.remove();
  const rows = Object.entries(payload.options).map(([key, html]) =>
    make("label", {}, [make("input", { type: "radio", name, value: key }), rich("span", {}, html)]),
  );
  const form = make("form", { class: "ck-choice", novalidate: "" }, [make("fieldset", { class: "choices" }, [legend, ...rows]), checkButton(payload)]);
  const chosen = () => form.querySelector("input:checked");
  return {
    form,
    read: () => chosen()?.value ?? "",
    fill: (answer) => {
      for (const radio of form.querySelectorAll("input")) radio.checked = radio.value === answer;
    },
  };
}

function checkButton(payload) {
  return rich("button", { class: "ck-btn", type: "submit" }, `${payload.labels.check}<span class="ck-sr"> ${payload.id}</span>`);
}

/** Make one exercise answerable, or say where it is answered. */
export function hydrateExercise(card, payload) {
  const box = card.querySelector(".ck-feedback");
  if (!payload.spec) {
    box.replaceWith(rich("p", { class: "ck-small ck-muted ck-in-lab" }, payload.note));
    return;
  }
  const part = payload.kind === "choice" ? choiceForm(card, payload) : numberForm(card, payload);
  const answer = () => {
    const verdict = judge(payload.spec, part.read());
    tell(card, box, words(payload, verdict));
    return verdict;
  };
  const kept = readAttempts(localStorageOrNone())[payload.id];
  if (typeof kept?.answer === "string") {
    part.fill(kept.answer);
    answer();
  }
  part.form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepAttempt(payload.id, answer(), part.read());
  });
  box.before(part.form);
}

function localStorageOrNone() {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null };
  }
}

/** One broken part never takes the others with it. */
function each(sections, payloads, attribute, work) {
  for (const section of sections) {
    const payload = payloads[section.dataset[attribute]];
    if (!payload) continue;
    try {
      work(section, payload);
    } catch (problem) {
      console.error(section.id, problem);
    }
  }
}

/** Make a lesson's page live. */
export function lesson(data) {
  each(document.querySelectorAll("section[data-exercise]"), data.exercises, "exercise", hydrateExercise);
  each(document.querySelectorAll("section[data-explorer]"), data.explorers, "explorer", hydrate);
  document.documentElement.dataset.coursekit = "live";
}

if (typeof window !== "undefined") window.coursekit = { lesson };
