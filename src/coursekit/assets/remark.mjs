// Works out the test of a remark on an open answer: a tree that coursekit/exercises/remarks.py made of a Python function,
// with Python's meaning of each word. No access to the page.

import { passProbability } from "./models.mjs";
import { repr } from "./said.mjs";

const WORD = "[\\p{L}\\p{N}_]";
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const BLANK = "[\\s\\x1c-\\x1f\\x85]";
const BEGINS = new RegExp(`^${BLANK}+`, "u");
const ENDS = new RegExp(`${BLANK}+$`, "u");
// Digits that are no decimal ones count as digits in Python, too: ², ①, 🄁.
const DIGIT = /^[\p{Nd}\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u;

export const isDigits = (text) => DIGIT.test(text);

const patterns = new Map();
const expanded = (source) => source.replace(/\\[^]/g, (two) => (two === "\\b" ? EDGE : two));
function pattern([source, flags], before = "", after = "") {
  const key = [before, source, after, flags].join();
  if (!patterns.has(key)) patterns.set(key, new RegExp(`${before}(?:${expanded(source)})${after}`, `gu${flags}`));
  return patterns.get(key);
}

const isTrue = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const isEqual = (one, other) =>
  Array.isArray(one) && Array.isArray(other) ? one.length === other.length && one.every((part, at) => isEqual(part, other[at])) : one === other;
const items = (value) => (typeof value === "string" ? [...value] : value);
const text = (value) => (value === null ? "None" : typeof value === "number" ? repr(value) : typeof value === "boolean" ? (value ? "True" : "False") : value);
const cut = (given, characters, at) => {
  if (characters === undefined) return given.replace(at === 0 ? BEGINS : ENDS, "");
  const all = [...given];
  while (all.length && characters.includes(all.at(at))) at === 0 ? all.shift() : all.pop();
  return all.join("");
};
export const strip = (given, characters) => cut(cut(given, characters, 0), characters, -1);
const starts = (given, parts, name) => [parts].flat().some((part) => given[name](part));

// Each takes values that are worked out already.
const DONE = {
  "not": (a) => !isTrue(a),
  neg: (a) => -a,
  "==": isEqual,
  "!=": (a, b) => !isEqual(a, b),
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  in: (a, b) => (Array.isArray(b) ? b.some((one) => isEqual(one, a)) : typeof b === "string" ? b.includes(a) : b.has(a)),
  "+": (a, b) => (Array.isArray(a) ? [...a, ...b] : a + b),
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  list: (...all) => all,
  re: (source, flags = "") => [source, flags],
  item: (a, at) => (a instanceof Map ? a.get(at) : items(a).at(at)),
  get: (a, at, other = null) => (a.has(at) ? a.get(at) : other),
  values: (a) => [...a.values()],
  str: text,
  float: Number,
  int: (a) => Math.trunc(Number(a)),
  abs: Math.abs,
  len: (a) => (a instanceof Map ? a.size : items(a).length),
  bool: isTrue,
  any: (a) => items(a).some(isTrue),
  all: (a) => items(a).every(isTrue),
  sum: (a) => a.reduce((sum, one) => sum + Number(one), 0),
  min: (...a) => Math.min(...a.flat()),
  max: (...a) => Math.max(...a.flat()),
  tuple: items,
  isnumber: (a) => typeof a === "number",
  istext: (a) => typeof a === "string",
  lower: (a) => a.toLowerCase(),
  strip,
  lstrip: (a, characters) => cut(a, characters, 0),
  rstrip: (a, characters) => cut(a, characters, -1),
  isdigit: isDigits,
  is_integer: Number.isInteger,
  startswith: (a, parts) => starts(a, parts, "startsWith"),
  endswith: (a, parts) => starts(a, parts, "endsWith"),
  join: (a, parts) => parts.join(a),
  search: (source, given) => given.search(pattern(source)) >= 0 || null,
  match: (source, given) => given.search(pattern(source, "^")) >= 0 || null,
  fullmatch: (source, given) => given.search(pattern(source, "^", "$")) >= 0 || null,
  findall: (source, given) => given.match(pattern(source)) ?? [],
  pass_probability: passProbability,
};

// Each takes trees: not all of them are worked out.
const WAYS = {
  answer: (tree, here) => here.answer,
  var: ([, at], here) => here.vars[at],
  dict: ([, pairs], here) => new Map(pairs.map(([key, value]) => [key, run(value, here)])),
  and: ([, ...all], here) => all.reduce((found, tree) => (isTrue(found) ? run(tree, here) : found), true),
  or: ([, ...all], here) => all.reduce((found, tree) => (isTrue(found) ? found : run(tree, here)), false),
  if: ([, test, then, other], here) => run(isTrue(run(test, here)) ? then : other, here),
  each: ([, at, through, item, only = true], here) => {
    const found = [];
    for (const one of items(run(through, here))) {
      const inside = { ...here, vars: { ...here.vars, [at]: one } };
      if (isTrue(run(only, inside))) found.push(run(item, inside));
    }
    return found;
  },
};

function run(tree, here) {
  if (!Array.isArray(tree)) return tree;
  const [name, ...rest] = tree;
  return Object.hasOwn(WAYS, name) ? WAYS[name](tree, here) : DONE[name](...rest.map((one) => run(one, here)));
}

/** Whether a remark applies to an answer, {field: text or number}. A browser that reads no pattern of it makes none. */
export function holds(tree, answer) {
  try {
    return isTrue(run(tree, { answer: new Map(Object.entries(answer)), vars: {} }));
  } catch (problem) {
    if (problem instanceof SyntaxError) return false; // looks behind, which browsers learned by 2023
    throw problem;
  }
}
