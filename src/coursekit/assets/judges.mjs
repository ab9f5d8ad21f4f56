// One door to the judges of the page, as coursekit.exercises.judge is in Python, and the words of a verdict.

import { judgeChoice, judgeNumber, words as plainWords } from "./judge.mjs";
import { judgeOpen } from "./open.mjs";
import { fill, inline } from "./said.mjs";
import { judgeTable } from "./table.mjs";

const JUDGES = {
  number: ({ spec }, answer) => judgeNumber(spec, answer),
  choice: ({ spec }, answer) => judgeChoice(spec, answer),
  table: judgeTable,
  open: judgeOpen,
};

/** Judge what was typed or chosen against the payload of its exercise: a text, or texts by the name of their field. */
export const judge = (payload, answer) => JUDGES[payload.kind](payload, answer);

/** Put a verdict into words for the page: {state, glyph, word, rows: [[heading, html], …]}. */
export function words(payload, verdict) {
  if (!verdict.facts) return plainWords(payload, verdict);
  const { state, code, facts } = verdict;
  const [glyph, word] = payload.verdicts[state];
  const entry = payload.codes[code];
  const said = entry.rows.map(([head, text]) => [head, inline(entry.own ? text : fill(text, facts), payload.language)]);
  const gave = [payload.labels.gave, inline(facts.gave, payload.language)];
  return { state, glyph, word, rows: state === "blank" ? said : [gave, ...said] };
}
