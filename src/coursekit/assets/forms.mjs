// The forms of a table and of an open answer: what the exercise asks for, a field each. What is typed stays text.

import { checkButton, make, rich } from "./elements.mjs";
import { isSame } from "./said.mjs";

const LONG = 10; // characters that a text must have, from which on it gets a field of several lines
const TRUTH = [["True"], ["False"]];

const wordIn = (ways, language) => ways[language === "zh" ? 1 : 0] ?? ways[0];

/** A field of its kind: {field, read, fill}. */
function fieldOf({ words, lines }, payload) {
  if (!words.length) {
    const field = lines > 1 ? make("textarea", { class: "ck-in", rows: lines }) : make("input", { class: "ck-in", type: "text" });
    for (const name of ["autocomplete", "autocapitalize"]) field.setAttribute(name, "off");
    if (lines === 1) field.setAttribute("spellcheck", "false");
    return { field, read: () => field.value, fill: (text) => { field.value = text; } };
  }
  const options = words.map((ways) => make("option", { value: wordIn(ways, payload.language) }, [wordIn(ways, payload.language)]));
  const field = make("select", { class: "ck-in" }, [make("option", { value: "" }, [`(${payload.choose})`]), ...options]);
  return { field, read: () => field.value, fill: (text) => { field.selectedIndex = words.findIndex((ways) => isSame(ways, text)) + 1; } };
}

const named = (html, name) => rich("span", {}, `${html} <code>${name}</code>`);

/** A row a group, a field for each cell that is not given. */
export function tableForm(card, payload) {
  const { columns, given } = payload.spec;
  const cells = [];
  const cell = (column, at, row) => {
    const label = named(payload.labels_of[at], column.name);
    const there = given[column.name]?.[row];
    if (there != null) return make("p", {}, [label, make("b", { class: "ck-there" }, [String(there)])]);
    const one = fieldOf({ words: column.kind === "bool" ? TRUTH : column.words, lines: 1 }, payload);
    cells.push({ ...one, name: column.name, row });
    return make("label", {}, [label, one.field]);
  };
  const rows = payload.heads.map((html, row) => {
    const id = `${card.id}-row-${row}`;
    const inside = columns.map((column, at) => cell(column, at, row));
    return make("div", { class: "ck-row", role: "group", "aria-labelledby": id }, [rich("b", { id }, html), ...inside]);
  });
  const read = () => Object.fromEntries(columns.map(({ name }) => {
    const texts = payload.heads.map(() => "");
    for (const one of cells) if (one.name === name) texts[one.row] = one.read();
    return [name, texts];
  }));
  const fill = (texts) => cells.forEach((one) => one.fill(String(texts[one.name]?.[one.row] ?? "")));
  return { form: whole("table", rows, payload), read, fill };
}

/** A field for each part of the answer. */
export function openForm(card, payload) {
  const parts = payload.spec.fields.map((field) => {
    const lines = field.kind === "text" && field.least >= LONG ? 2 : 1;
    return { ...fieldOf({ words: field.options, lines }, payload), name: field.name };
  });
  const rows = parts.map(({ field, name }, at) => make("label", {}, [named(payload.labels_of[at], name), field]));
  return {
    form: whole("open", rows, payload),
    read: () => Object.fromEntries(parts.map(({ name, read }) => [name, read()])),
    fill: (texts) => parts.forEach((one) => one.fill(String(texts[one.name] ?? ""))),
  };
}

function whole(kind, rows, payload) {
  return make("form", { class: "ck-form", "data-form": kind, novalidate: "" }, [...rows, checkButton(payload)]);
}
