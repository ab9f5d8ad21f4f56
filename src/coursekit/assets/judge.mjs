// The judge of number and choice exercises in the page: the same specification, order and grammar as in Python
// (coursekit/exercises/reading.py, number_judge.py, choice_judge.py). tests/exercises/judge_vectors.json runs
// through both. No dependency, no access to the page.

const LONGEST = 80;
const OTHER_UNIT = ["fraction", "percent"];
const SPACES =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b" +
  "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff";
const DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d";
const POINTS = "\u3002\uff61";
const DIGITS = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)";
const NUMBER = `[+-]?(?:${DIGITS}(?:\\.[0-9]*)?|\\.[0-9]+)(?:e[+-]?[0-9]{1,4})?`;
const WHOLE = new RegExp(`^(${NUMBER})(?![0-9.,_]) ?(.*)$`);
const LOOSE = /^[+-]?[0-9][0-9.,_' ]*[^0-9]*$/;

/** Fold full-width forms, dashes, spaces and ASCII capitals; trim; make every run of spaces one. */
export function foldText(text) {
  let out = "";
  for (const c of text) {
    let code = c.codePointAt(0);
    if (SPACES.includes(c)) out += " ";
    else if (DASHES.includes(c)) out += "-";
    else if (POINTS.includes(c)) out += ".";
    else if (c === "\ufe6a") out += "%";
    else if (c === "\uffe5") out += "\u00a5";
    else {
      if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code >= 65 && code <= 90) code += 32;
      out += String.fromCodePoint(code);
    }
  }
  return out.replace(/ +/g, " ").replace(/^ | $/g, "");
}

// What is shown back: one short line, control characters as blanks.
const cut = (given) => {
  const text = given.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, " ");
  const all = [...text];
  const shown = all.length <= 40 ? text : all.slice(0, 39).join("") + "…";
  return shown.startsWith("-") ? shown.replaceAll("-", "\u2212") : shown;
};

const whyNot = (folded, startsWell) => {
  if (startsWell) return "not-one";
  if (LOOSE.test(folded)) return "grouping";
  return (folded.match(/[0-9][0-9.,_]*/g) ?? []).length > 1 ? "not-one" : "not-a-number";
};

/** Read one number from a text: {code, value, suffix, gave}. */
export function readText(text) {
  const all = [...text];
  const folded = foldText(all.slice(0, 4 * LONGEST).join(""));
  const none = (code) => ({ code, value: null, suffix: "", gave: cut(folded) });
  if (["", "...", "…"].includes(folded) && all.length <= 4 * LONGEST) return none("blank");
  if (all.length > LONGEST) return none("too-long");
  const sign = folded.startsWith("\u00a5") ? "\u00a5" : ""; // read as if it stood behind
  const number = folded.slice(sign.length).replace(/^ /, "");
  const match = WHOLE.exec(number);
  if (match === null || /[0-9]/.test(match[2])) return none(whyNot(number, match !== null));
  const value = Number(match[1].replace(/[, _]/g, ""));
  if (!Number.isFinite(value)) return none("too-large");
  return { code: "number", value, suffix: match[2] || sign, gave: cut(folded) };
}

/** Judge a text against the specification of a number exercise: {state, code, gave, bare}. */
export function judgeNumber(spec, text) {
  const { code, value, suffix, gave } = readText(text);
  const verdict = (state, name) => ({ state, code: name, gave, bare: value !== null && suffix === "" });
  if (value === null) return verdict(code === "blank" ? "blank" : "wrong", code);
  const other = Object.hasOwn(spec.suffixes, suffix) ? spec.suffixes[suffix] : "words-after";
  if (other) return verdict("wrong", other);
  const within = (other, tolerance) => Math.abs(value - other) <= tolerance;
  if (within(spec.accept.value, spec.accept.tolerance)) return verdict("right", "right");
  const seen = spec.mistakes.find((m) => within(m.value, m.tolerance));
  // A mistake of the unit itself: shown back without the unit that was asked for.
  if (seen) return { ...verdict("wrong", seen.code), bare: suffix === "" && !OTHER_UNIT.includes(seen.code) };
  return verdict("wrong", "other");
}

/** Judge a key against the specification of a choice exercise: {state, code, gave, option}. */
export function judgeChoice(spec, text) {
  const all = [...text];
  let key = foldText(all.slice(0, 4 * LONGEST).join(""));
  if ([...key].length === 3 && key.startsWith("(") && key.endsWith(")")) key = [...key][1];
  else if ([...key].length === 2 && ".)、,".includes([...key][1])) key = [...key][0];
  const verdict = (state, code) => ({ state, code, gave: cut(key), option: key });
  if (["", "...", "…"].includes(key) && all.length <= 4 * LONGEST) return verdict("blank", "blank");
  if (all.length > LONGEST) return verdict("wrong", "no-such-option");
  if (key === spec.accept) return verdict("right", "right");
  const seen = spec.mistakes.find((m) => m.option === key);
  return verdict("wrong", seen ? seen.code : "no-such-option");
}

/**
 * Put a verdict into words for the page: {state, glyph, word, rows: [[heading, html], …]}.
 * `payload` comes from coursekit.exercises.page_payload; what the reader typed is escaped.
 */
export function words(payload, verdict) {
  const entry = payload.codes[verdict.code] ?? payload.codes.other ?? { state: verdict.state, rows: [] };
  const [glyph, word] = payload.verdicts[verdict.state];
  const escaped = verdict.gave.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const unit = ["1", "−1"].includes(verdict.gave) ? payload.after_one : payload.after;
  let gave = escaped + (verdict.bare ? unit ?? "" : "");
  if (payload.options?.[verdict.option]) gave = `${verdict.option} · ${payload.options[verdict.option]}`;
  const rows = verdict.state === "blank" ? entry.rows : [[payload.labels.gave, gave], ...entry.rows];
  return { state: verdict.state, glyph, word, rows };
}
