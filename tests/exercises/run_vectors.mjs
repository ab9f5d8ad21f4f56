// Run the judge vectors through the judge of the page: node run_vectors.mjs judge.mjs judge_vectors.json
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , judgeFile, vectorFile] = process.argv;
const { judge, words } = await import(pathToFileURL(judgeFile));
const { specs, vectors, payloads } = JSON.parse(readFileSync(vectorFile, "utf8"));
const wrong = [];
for (const [name, text, state, code, gave] of vectors) {
  const verdict = judge(specs[name], text);
  if (verdict.state !== state || verdict.code !== code || (gave !== undefined && verdict.gave !== gave)) {
    wrong.push({ name, text, expected: [state, code, gave], got: [verdict.state, verdict.code, verdict.gave] });
  }
}
const said = (payloads ?? []).map(({ payload, text }) => words(payload, judge(payload.spec, text)));
console.log(JSON.stringify({ count: vectors.length, wrong, said }));
