// Run the judge vectors through the judges of the page: node run_vectors.mjs judges.mjs judge_vectors.json
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , judgesFile, vectorFile] = process.argv;
const { judge, words } = await import(pathToFileURL(judgesFile));
const { specs, vectors, payloads, forms, answers } = JSON.parse(readFileSync(vectorFile, "utf8"));
const wrong = [];
for (const [name, text, state, code, gave] of vectors) {
  const verdict = judge({ kind: specs[name].kind, spec: specs[name] }, text);
  if (verdict.state !== state || verdict.code !== code || (gave !== undefined && verdict.gave !== gave)) {
    wrong.push({ name, text, expected: [state, code, gave], got: [verdict.state, verdict.code, verdict.gave] });
  }
}
const said = (payloads ?? []).map(({ payload, text }) => words(payload, judge(payload, text)));
// A form by its name, and what is typed into it: state, code, and the words in each language.
const typed = (answers ?? []).map(([name, texts]) => {
  const [en, zh] = ["en", "zh"].map((language) => [forms[name][language], judge(forms[name][language], texts)]);
  const [inEnglish, inChinese] = [en, zh].map((one) => words(...one));
  return [en[1].state, en[1].code, inEnglish, inChinese];
});
console.log(JSON.stringify({ count: vectors.length, wrong, said, typed }));
