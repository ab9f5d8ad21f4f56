// The page of a lesson, with no kernel: numbers, choices, tables and open answers are given in place, explorers move. What the
// page shows without any script (question, hints, solution, still picture, sentence) stays; this adds fields and verdicts.
// The page's data come from a script file that calls `coursekit.lesson({...})`, so that a page opened from a folder works too.

import { checkButton, make, rich, verdictLine } from "./elements.mjs";
import { hydrate } from "./explorer.mjs";
import { openForm, tableForm } from "./forms.mjs";
import { judge, words } from "./judges.mjs";
import { loadScript } from "./scripts.mjs";
import { hydrateGuesses } from "./guess.mjs";
import { hydrateSelftest } from "./selftest.mjs";

const STORE = "coursekit.attempts";
const DRAFTS = "coursekit.drafts";
const FORMS = { number: numberForm, choice: choiceForm, table: tableForm, open: openForm };

const isNamed = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** What this reader answered so far, by exercise; empty where the browser keeps nothing. */
export function readAttempts(storage, store = STORE) {
  try {
    const kept = JSON.parse(storage.getItem(store) ?? "{}");
    return isNamed(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Keep what is typed into a form at each change: a long answer outlives a closed tab. */
function keepDraft(payload, answer) {
  try {
    localStorage.setItem(DRAFTS, JSON.stringify({ ...readAttempts(localStorage, DRAFTS), [payload.key]: answer }));
  } catch {
    // storage is closed or full: what is typed stands in its field all the same
  }
}

/** What stands in a form when it opens: what was typed last, else what was checked last. `isChecked`: it is the same. */
export function begun(draft, checked, isText) {
  const fits = (answer) => (isText ? typeof answer === "string" : isNamed(answer));
  const isChecked = fits(checked) && (!fits(draft) || JSON.stringify(draft) === JSON.stringify(checked));
  return { answer: fits(draft) ? draft : fits(checked) ? checked : null, isChecked };
}

/** Add one attempt: once right stays right, a blank is no attempt. */
export function withAttempt(attempts, id, verdict, answer) {
  if (verdict.state === "blank") return attempts;
  const before = attempts[id] ?? {};
  const now = { right: before.right === true || verdict.state === "right", tries: (before.tries ?? 0) + 1, code: verdict.code, answer };
  return { ...attempts, [id]: now };
}

/** What is kept of an exercise: under its key, or under what it was called before it had one. */
export function keptAttempt(attempts, payload) {
  return [payload.key, ...payload.former].map((name) => attempts[name]).find(Boolean);
}

function keepAttempt(payload, verdict, answer) {
  if (verdict.state === "blank") return;
  try {
    const attempts = readAttempts(localStorage);
    const before = keptAttempt(attempts, payload);
    const known = before ? { ...attempts, [payload.key]: before } : attempts;
    localStorage.setItem(STORE, JSON.stringify(withAttempt(known, payload.key, verdict, answer)));
  } catch {
    // storage is closed or full: the verdict is shown all the same
  }
}

/**
 * Which folds are due: hints one at a time after an attempt, the solution after the first.
 * `folds` are {after, solution}; `asked` counts hints that were asked for where nothing can be tried on the page.
 */
export function due(folds, state, tries, wasRight, asked = 0) {
  if (state === "right") return folds.map((fold) => fold.solution);
  const hints = folds.filter((fold) => !fold.solution).length;
  const reached = Math.max(tries, asked);
  return folds.map((fold) => (fold.solution ? wasRight || tries >= fold.after || asked > hints : fold.after <= reached));
}

/** Show the folds that are due; a hint is opened where the slip is not known. */
function free(card, state, tries, { wasRight = false, asked = 0, unknown = false } = {}) {
  const found = [...card.querySelectorAll("details[data-after]")];
  const folds = found.map((fold) => ({ after: Number(fold.dataset.after), solution: "solution" in fold.dataset }));
  const shown = due(folds, state, tries, wasRight, asked);
  found.forEach((fold, at) => { fold.hidden = !shown[at]; });
  const newest = found.findLast((fold, at) => shown[at] && !folds[at].solution);
  if (newest && unknown) newest.open = true;
}

/** Where nothing can be tried on the page, the next hint comes on asking; after the last one, the solution. */
function askForHints(card, box, payload) {
  if (!card.querySelector("details[data-after]")) return;
  const button = rich("button", { class: "ck-text", type: "button" }, payload.ask_hint);
  const total = card.querySelectorAll("details[data-after]:not([data-solution])").length;
  let asked = 0;
  button.addEventListener("click", () => {
    asked += 1;
    free(card, "blank", 0, { asked });
    const folds = [...card.querySelectorAll("details[data-after]")].filter((fold) => !fold.hidden);
    const newest = folds.at(-1);
    newest.open = true;
    if (asked === total) button.innerHTML = payload.ask_solution;
    if (asked > total) { button.remove(); newest.querySelector("summary").focus(); }
  });
  box.after(button);
}

/** Show a verdict in the card: word, glyph and edge, then the rows. */
function tell(card, box, said) {
  card.dataset.verdict = box.dataset.verdict = said.state;
  const parts = [verdictLine(said.glyph, said.word)];
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
  const asked = card.querySelector(":scope > .ck-q");
  card.querySelector(":scope > .ck-options")?.remove();
  const legend = rich("legend", { class: "ck-q" }, asked?.innerHTML ?? payload.ask);
  asked?.remove();
  const rows = Object.entries(payload.options).map(([key, html]) =>
    make("label", {}, [make("input", { type: "radio", name, value: key }), make("b", { class: "ck-letter" }, [key]), rich("span", {}, html)]),
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

/** Make one exercise answerable, or say where it is answered; `answered` is called after each answer. */
export function hydrateExercise(card, payload, answered = () => {}) {
  const box = card.querySelector(".ck-feedback");
  if (!payload.spec) {
    const lab = rich("div", {}, payload.lab).firstElementChild;
    box.replaceWith(lab);
    free(card, "blank", 0);
    askForHints(card, lab, payload);
    return;
  }
  const part = FORMS[payload.kind](card, payload);
  const isText = payload.kind === "number" || payload.kind === "choice";
  const kept = () => keptAttempt(readAttempts(localStorageOrNone()), payload);
  let tries = kept()?.tries ?? 0;
  const answer = (isNew) => {
    const verdict = judge(payload, part.read());
    const wasRight = kept()?.right === true;
    if (isNew && verdict.state !== "blank") tries += 1;
    tell(card, box, words(payload, verdict));
    free(card, verdict.state, tries, { wasRight, unknown: isNew && payload.unknown.includes(verdict.code) });
    return verdict;
  };
  free(card, "blank", tries, { wasRight: kept()?.right === true });
  const draft = isText ? undefined : readAttempts(localStorageOrNone(), DRAFTS)[payload.key];
  const first = begun(draft, kept()?.answer, isText);
  if (first.answer !== null) part.fill(first.answer);
  if (first.isChecked) answer(false);
  if (!isText) part.form.addEventListener("input", () => keepDraft(payload, part.read()));
  part.form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepAttempt(payload, answer(true), part.read());
    answered();
  });
  box.before(part.form);
}

/** Of exercises in reading order, {number, here, right}: the first below `after` that is answered here and still open. */
export function nextHere(exercises, after) {
  return exercises.find((one) => one.number > after && one.here && !one.right);
}

/** Point each exercise that needs JupyterLab at the way there and at the next one that works here. */
function pointOn(data) {
  const attempts = readAttempts(localStorageOrNone());
  const all = Object.entries(data.exercises).map(([name, payload]) => ({
    name, id: payload.id, number: payload.number, here: Boolean(payload.spec), right: keptAttempt(attempts, payload)?.right === true,
  })).sort((one, two) => one.number - two.number); // the data stand in the order of their names
  for (const box of document.querySelectorAll(".ck-exercise > .ck-lab")) {
    const [how, following] = [box.querySelector("[data-how]"), box.querySelector("[data-next]")];
    const { number } = data.exercises[box.parentElement.dataset.exercise];
    const next = nextHere(all, number);
    if (how) how.href = data.how;
    if (!following) continue;
    following.hidden = !next;
    if (!next) continue;
    following.dataset.words ??= following.textContent;
    following.href = `#ex-${next.name}`;
    following.textContent = following.dataset.words.replace("{id}", next.id);
  }
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

let live = null;

/** Keep an attempt that was judged elsewhere, by a cell that ran: as it is kept there, with its words for an answer. */
export function attempted({ exercise, state, code, answer }) {
  const payload = Object.values(live?.exercises ?? {}).find((one) => one.key === exercise);
  if (!payload || (state !== "right" && state !== "wrong")) return;
  const before = keptAttempt(readAttempts(localStorageOrNone()), payload);
  keepAttempt(payload, { state, code }, payload.kind === "open" ? textsOf(answer) ?? before?.answer : before?.answer);
  pointOn(live);
  dispatchEvent(new Event("storage")); // the page's own marks follow
}

/** The texts of an open answer that was kept as JSON; null where it was not. */
export function textsOf(answer) {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(answer)).map(([name, value]) => [name, String(value)]));
  } catch {
    return null;
  }
}

/** Show a verdict that was given elsewhere in the card that is there; `box` holds its words. False where there is none. */
export function judged(name, { state, code }, box) {
  const card = document.querySelector(`section[data-exercise="${CSS.escape(name)}"]`);
  const here = card?.querySelector(":scope > .ck-feedback");
  if (!here) return false;
  card.dataset.verdict = here.dataset.verdict = state;
  here.replaceChildren(...box.childNodes);
  const payload = live.exercises[name];
  const { tries = 0, right = false } = keptAttempt(readAttempts(localStorageOrNone()), payload) ?? {};
  free(card, state, tries, { wasRight: right, unknown: payload.unknown?.includes(code) });
  return true;
}

const loaded = {};

/** Take the slices of one explorer: its script calls this. */
export function slices(id, data) {
  loaded[id] = data;
}

function hydrateExplorer(section, page, vega) {
  const data = () => loadScript(page.slices).then(() => loaded[section.dataset.explorer]);
  hydrate(section, page, data, () => loadScript(vega).then(() => window.coursekitVega));
}

/** Make a lesson's page live. */
export function lesson(data) {
  live = data;
  document.documentElement.classList.add("ck-js");
  const answered = () => pointOn(data);
  each(document.querySelectorAll("section[data-exercise]"), data.exercises, "exercise", (card, payload) => hydrateExercise(card, payload, answered));
  pointOn(data);
  each(document.querySelectorAll("section[data-explorer]"), data.explorers, "explorer", (section, page) => hydrateExplorer(section, page, data.vega));
  hydrateGuesses(document, data.lesson);
  for (const box of document.querySelectorAll(".ck-selftest")) hydrateSelftest(box, data.selftest);
  document.documentElement.dataset.coursekit = "live";
}

if (typeof window !== "undefined") window.coursekit = { lesson, slices, attempted, judged, readAttempts };
