// Run by node: the vectors of the rule, and what a payload holds for each setting.
// node tests/explorers/explorer.test.mjs EXPLORER_MJS VECTORS DATA
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, vectorFile, payloadFile] = process.argv;
const { nearest, refusalOf, resolve, sizeFor, sizeOf, specFor, stateOf } = await import(pathToFileURL(module));
const vectors = JSON.parse(readFileSync(vectorFile, "utf8"));

for (const { values, wanted, position } of vectors.nearest) {
  assert.equal(nearest(values, wanted), position, `nearest ${wanted} of ${values}`);
}
for (const { why, sizes, invalid, current, moved, position, ordered, setting } of vectors.resolve) {
  const bad = new Set(invalid.map(String));
  assert.deepEqual(resolve(sizes, (one) => !bad.has(String(one)), current, moved, position, ordered), setting, why);
}

const { page, slices, expected } = JSON.parse(readFileSync(payloadFile, "utf8"));
assert.deepEqual(page.controls.map(sizeOf), expected.sizes);
for (const [key, state] of Object.entries(expected.states)) {
  const found = stateOf(slices, key.split(",").map(Number));
  assert.equal(found.reading, state.reading, key);
  assert.equal(found.standing[0], state.standing, key);
  assert.deepEqual(found.rows, state.rows, key);
  assert.deepEqual(found.cells, state.cells, key);
}
assert.equal(stateOf(slices, [999]), undefined);

assert.equal(sizeFor(330), "narrow");
assert.equal(sizeFor(680), "wide");
assert.equal(sizeFor(0), "wide"); // not laid out yet
assert.equal(refusalOf(page, slices, [0, 1, 0], 0, 2, 1), expected.refused);
assert.equal(refusalOf(page, slices, [0, 1, 0], 1, 2, 2), "");
const rows = stateOf(slices, page.start).rows;
const spec = specFor(slices, "wide", rows, 640);
const values = (one) => one.data.find(({ name }) => name === slices.frame).values;
assert.equal(spec.width, 640);
assert.deepEqual(values(spec), rows);
assert.notEqual(values(spec)[0], rows[0], "Vega marks the rows it is given: it gets copies");
assert.equal(slices.specs.wide.width, 680, "the slices themselves are left as they are");
console.log("ok");
