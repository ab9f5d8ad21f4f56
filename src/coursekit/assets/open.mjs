// The judge of an open answer on the page: complete or not, never right or wrong in substance; the same order as in Python
// (coursekit/exercises/open_judge.py). tests/exercises/judge_vectors.json runs through both.

import { foldText, readText } from "./judge.mjs";
import { holds, isDigits, strip } from "./remark.mjs";
import { fill, isSame, short } from "./said.mjs";

const isEmpty = (text) => foldText([...text].slice(0, 400).join("")) === "";
// A Han character counts as two: in Chinese the same is said with about half as many.
const weight = (text) => text.length + text.filter((one) => one >= "\u3400" && one <= "\u9fff").length;
const chosen = (field, text) => field.options.find((ways) => isSame(ways, text))?.[0] ?? "";

function checkNumber(spec, field, text, hasUnit, said) {
  const { value, suffix: after } = readText(text);
  if (value === null) return ["field-number", {}];
  if (field.low !== null && value < field.low) return ["field-low", { low: short(field.low) }];
  if (field.high !== null && value > field.high) return ["field-high", { high: short(field.high) }];
  if (spec.percent.includes(after) && !hasUnit && field.high !== 100) return ["field-percent", { after }];
  const scales = spec.scales.includes(after.split(" ")[0]) || spec.scaling.some((one) => after.includes(one));
  if (after === "" || after === "%" || !(scales || hasUnit)) return ["", {}];
  return [scales ? "field-scale" : "field-unit", { after, elsewhere: hasUnit ? said.elsewhere : "" }];
}

function checkText(spec, field, given) {
  const text = [...strip(given)];
  if (text.length > spec.most) return ["field-long", { most: spec.most }];
  if (weight(text) < field.least) return ["field-short", { least: field.least }];
  const isOneKey = new Set(text).size === 1 && field.least > 1 && !isDigits(strip(given)); // xxxx; but 11 may be a page
  return isOneKey ? ["field-one-key", {}] : ["", {}];
}

/** Judge what was typed, {field: text}: {state, code, facts}. */
export function judgeOpen({ spec, said }, texts) {
  const { fields } = spec;
  const text = (field) => texts?.[field.name] ?? "";
  const about = (at) => ({ field: fields[at].name, label: said.fields[at] });
  const filled = fields.filter((field) => !isEmpty(text(field))).length;
  const facts = { gave: fill(said.filled, { count: filled, total: fields.length }) };
  if (filled === 0) return { state: "blank", code: "blank", facts };
  const empty = fields.findIndex((field) => isEmpty(text(field)));
  if (empty >= 0) return { state: "blank", code: "field-empty", facts: { ...facts, ...about(empty) } };
  const hasUnit = fields.some((field) => field.name === "unit");
  for (const [at, field] of fields.entries()) {
    let found;
    if (field.kind === "number") found = checkNumber(spec, field, text(field), hasUnit, said);
    else if (field.kind === "choice") found = chosen(field, text(field)) ? ["", {}] : ["field-choice", { options: said.options[at] }];
    else found = checkText(spec, field, text(field));
    const [code, more] = found;
    const gave = fill(said.gave, { field: field.name, shown: short(text(field)) });
    if (code) return { state: "wrong", code, facts: { ...facts, ...about(at), gave, ...more } };
  }
  const value = (field) => (field.kind === "number" ? readText(text(field)).value : chosen(field, text(field)) || text(field));
  const answer = Object.fromEntries(fields.map((field) => [field.name, value(field)]));
  const seen = spec.mistakes.find((mistake) => holds(mistake.test, answer));
  return seen ? { state: "wrong", code: seen.code, facts } : { state: "right", code: "complete", facts };
}
