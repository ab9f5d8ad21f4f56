// Words of a verdict on a form: facts put into what the page was given, as coursekit.exercises.feedback does it in
// Python, and plain words set as coursekit.cards.inline sets them.

import { foldText } from "./judge.mjs";

const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff";
const CHINESE = new RegExp(`[0-9.,]*[${HAN}](?:[${HAN}0-9.%，。：；？！（）、《》·—]*[${HAN}）》])?`, "gu");
// Nothing here looks behind: browsers before 2023 would read no line of the whole script.
const PERIOD = /(^|\P{Nd})(\p{Nd}{4}[–—]\p{Nd}{2,4}年?)(?!\p{Nd})/gu;
const AMOUNT = /\p{Nd}[\p{Nd}.,]*多?[万亿%]+[元人户]?/gu;
const PLACE = /§\p{Nd}+(?:\.\p{Nd}+[a-z]?)*/gu;
const LONGEST = 60;

/** Put facts into `{name}`; what has no fact becomes an ellipsis. */
export const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "…");

const escaped = (text) => text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? "&#x27;");

function prose(text, language) {
  const out = escaped(text).replace(PERIOD, '$1<span class="ck-nb">$2</span>');
  if (language !== "zh") return out.replace(CHINESE, '<span lang="zh-Hans">$&</span>');
  return out.replace(AMOUNT, '<span class="ck-nb">$&</span>').replace(PLACE, '<span class="ck-place">$&</span>');
}

/** Plain words as HTML: `code` in backticks, numbers kept with their unit, Chinese inside English marked. */
export function inline(words, language) {
  return words.split(/`([^`]+)`/).map((part, at) => (at % 2 ? `<code>${escaped(part)}</code>` : prose(part, language))).join("");
}

const minus = (text) => text.replaceAll("-", "\u2212");
const power = (text) => text.replace(/e([+-])(\d)$/, "e$10$2"); // e-7 is written e-07

/** A number as Python writes it. */
export function repr(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e16) return `${value}.0`;
  return size >= 1e16 || (size < 1e-4 && size > 0) ? power(value.toExponential()) : String(value);
}

function tenDigits(value) {
  const [digits, at] = value.toExponential(9).split("e");
  if (Number(at) < -4 || Number(at) >= 10) return power(`${digits.replace(/\.?0+$/, "")}e${at}`);
  return value.toPrecision(10).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** One short line of a text; control characters become blanks. */
export function clip(text, longest = LONGEST) {
  const all = [...text].slice(0, longest + 1).map((c) => (c !== " " && /[\p{C}\p{Z}]/u.test(c) ? " " : c));
  return all.length <= longest ? all.join("") : `${all.slice(0, longest - 1).join("")}…`;
}

/** Say what a value is: a text in quotation marks, a number, True or False. */
export function short(value) {
  if (typeof value === "string") return `“${clip(value)}”`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return minus(String(value));
  const written = repr(value);
  return minus(written.length > 14 ? tenDigits(value) : written);
}

/** Whether two texts say the same: width and case of letters and outer spaces do not count. */
export const isSame = (ways, given) => typeof given === "string" && ways.some((one) => foldText(one) === foldText(given));
