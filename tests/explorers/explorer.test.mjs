// Run by node: the vectors of the rule, and what a payload holds for each setting.
// node tests/explorers/explorer.test.mjs EXPLORER_MJS VECTORS PAYLOAD
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, vectorFile, payloadFile] = process.argv;
const { nearest, resolve, sizeFor, sizeOf, specFor, stateOf } = await import(pathToFileURL(module));
const vectors = JSON.parse(readFileSync(vectorFile, "utf8"));

for (const { values, wanted, position } of vectors.nearest) {
  assert.equal(nearest(values, wanted), position, `nearest ${wanted} of ${values}`);
}
for (const { why, sizes, invalid, current, moved, position, setting } of vectors.resolve) {
  const bad = new Set(invalid.map(String));
  assert.deepEqual(resolve(sizes, (one) => !bad.has(String(one)), current, moved, position), setting, why);
}

const { payload, expected } = JSON.parse(readFileSync(payloadFile, "utf8"));
assert.deepEqual(payload.controls.map(sizeOf), expected.sizes);
for (const [key, state] of Object.entries(expected.states)) {
  const found = stateOf(payload, key.split(",").map(Number));
  assert.equal(found.reading, state.reading, key);
  assert.equal(found.standing[0], state.standing, key);
  assert.deepEqual(found.rows, state.rows, key);
  assert.deepEqual(found.cells, state.cells, key);
}
assert.equal(stateOf(payload, [999]), undefined);

assert.equal(sizeFor(330), "narrow");
assert.equal(sizeFor(680), "wide");
assert.equal(sizeFor(0), "wide"); // not laid out yet
const rows = stateOf(payload, payload.start).rows;
const spec = specFor(payload, "wide", rows, 640);
assert.equal(spec.width, 640);
assert.deepEqual(spec.datasets[payload.frame], rows);
assert.notEqual(spec.datasets[payload.frame][0], rows[0], "Vega marks the rows it is given: it gets copies");
assert.equal(payload.specs.wide.width, 680, "the payload itself is left as it is");
console.log("ok");
