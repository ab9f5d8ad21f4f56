// The judge of a table that is filled in on the page: the same specification and order as in Python
// (coursekit/exercises/table_judge.py, on_page.py). tests/exercises/judge_vectors.json runs through both.

import { foldText, readText } from "./judge.mjs";
import { fill, isSame, short } from "./said.mjs";

const OPEN = Symbol("nothing typed");
const POWERS = Array.from({ length: 25 }, (_, at) => at - 12).filter(Boolean);

function readCell(column, text, none) {
  const folded = foldText(text);
  if (folded === "") return OPEN;
  if (column.kind === "bool") return { true: true, false: false }[folded] ?? text;
  if (column.kind !== "number") return text;
  if (none.includes(folded)) return null;
  const { value, suffix } = readText(text);
  return value === null || !["", "%"].includes(suffix) ? text : value;
}

function fits(column, expected, given) {
  if (expected === null) return given === null;
  if (column.kind === "number") return typeof given === "number" && Math.abs(given - expected) <= column.tolerance * (1 + 1e-9);
  return column.kind === "bool" ? given === expected : isSame(expected, given);
}

function powersOff(column, expected, given) {
  if (typeof expected !== "number" || typeof given !== "number" || expected === 0) return [];
  const near = Math.max(column.tolerance, 1e-9 * Math.abs(expected));
  return POWERS.filter((p) => Math.abs(given / Number(`1e${p}`) - expected) <= near);
}

/** Whether a whole column is off by one and the same power of ten. */
function isScaled(column, expected, given) {
  const pairs = expected.map((one, at) => [one, given[at]]).filter(([one, other]) => one !== null || other !== null);
  const common = POWERS.filter((p) => pairs.every(([one, other]) => powersOff(column, one, other).includes(p)));
  return pairs.length > 1 && common.length > 0;
}

const kindOf = (value) => ({ string: "text", boolean: "bool", number: "number" })[typeof value] ?? "none";

/** Judge what was typed, {column: [text, …]}: {state, code, facts}. */
export function judgeTable({ spec, said }, texts) {
  const { columns, rows } = spec;
  const read = (column, at) => spec.given[column.name]?.[at] ?? readCell(column, texts?.[column.name]?.[at] ?? "", spec.none);
  const given = rows.map((_, at) => columns.map((column) => read(column, at)));
  const all = rows.flatMap((_, row) => columns.map((_, at) => [row, at]));
  const place = (row, at) => ({ row: said.rows[row], column: columns[at].name, label: said.columns[at] });
  const whole = { gave: said.whole };
  const verdict = (state, code, facts = {}) => ({ state, code, facts: { ...whole, ...facts } });

  const open = all.filter(([row, at]) => given[row][at] === OPEN);
  if (open.length === all.length) return verdict("blank", "blank");
  if (open.length) return verdict("blank", "partly", { ...place(...open[0]), count: open.length });
  const matches = (cells) => all.every(([row, at]) => fits(columns[at], cells[row][at], given[row][at]));
  const off = all.filter(([row, at]) => !fits(columns[at], rows[row][at], given[row][at]));
  if (!off.length) return verdict("right", "right");
  const table = spec.mistakes.find((mistake) => mistake.rows && matches(mistake.rows));
  if (table) return verdict("wrong", table.code);
  const crossed = (one, other) => columns[one].kind === columns[other].kind && rows.every((cells, row) =>
    fits(columns[one], cells[one], given[row][other]) && fits(columns[other], cells[other], given[row][one]));
  for (let one = 0; one < columns.length; one += 1) {
    for (let other = one + 1; other < columns.length; other += 1) {
      if (crossed(one, other)) return verdict("wrong", "columns-swapped", { one: said.columns[one], other: said.columns[other] });
    }
  }
  const some = spec.mistakes.find((mistake) => mistake.cells?.every(([row, at, value]) => fits(columns[at], value, given[row][at])));
  if (some) return verdict("wrong", some.code);

  const [row, at] = off[0];
  const [column, value] = [columns[at], given[row][at]];
  const shown = value === null ? said.empty : short(value);
  const where = place(row, at);
  const facts = { ...where, gave: fill(said.gave, { ...where, shown }), count: off.length, type: said.kinds[kindOf(value)], value: shown };
  if (value === null) return verdict("wrong", "cell-empty", facts);
  if (kindOf(value) !== column.kind) return verdict("wrong", `cell-not-${column.kind}`, facts);
  if (column.words.length && !column.words.some((ways) => isSame(ways, value))) return verdict("wrong", "cell-not-a-word", { ...facts, words: said.words[at] });
  const expected = rows.map((cells) => cells[at]);
  if (column.kind === "number" && isScaled(column, expected, given.map((cells) => cells[at]))) return verdict("wrong", "column-factor", facts);
  if (column.kind === "number" && powersOff(column, expected[row], value).length) return verdict("wrong", "cell-factor", facts);
  return verdict("wrong", "cell", facts);
}
