/* What a reader looks for, and where it stands in a text: whole words, in their forms; Chinese as it is written. */
const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff";
export const isHan = (word) => new RegExp(`[${HAN}]`, "u").test(word);
const LEFT_OUT = new Set(["the", "a", "an", "of", "in", "on", "and", "or", "to", "is", "are", "for"]);
const ENDING = /(?:ies|ing|ed|es|s|y|e)$/;
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

// a query in words; numbers keep their point, and small words count only where they stand alone
export const wordsOf = (query) => {
  const all = query.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) || [];
  const kept = all.filter((word) => !LEFT_OUT.has(word));
  return kept.length ? kept : all;
};

// a pattern that finds a word: Chinese anywhere, a number whole, a Latin word whole in any of its forms
export const finder = (word) => {
  if (isHan(word)) return new RegExp(escape(word), "giu");
  if (/^[\d.,]+$/.test(word)) return new RegExp(`(?<![\\d.,])${escape(word)}(?![\\d]|[.,]\\d)`, "giu");
  const stem = word.replace(ENDING, "");
  const form = stem.length >= 3 ? `${escape(stem)}(?:ies|ing|ed|es|s|y|e)?` : escape(word);
  return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${form}(?![\\p{Script=Latin}\\p{N}])`, "giu");
};
