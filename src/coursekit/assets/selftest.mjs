// The self-test on the page, with no kernel: one form, a field a row, one button; the verdict and its reason stand under the
// row. What is right stands in the card (data-right). A question without it keeps its fold: it is answered aloud.

import { make, verdictLine } from "./elements.mjs";
import { readText } from "./judge.mjs";

const OPTION = /[（(]([a-e])[)）]\s*/;

/** A question cut into what is asked and its options: "May it be 3%? (a) yes (b) no". */
export function cutQuestion(text) {
  const [asked, ...parts] = text.split(OPTION);
  const options = [];
  for (let at = 0; at + 1 < parts.length; at += 2) options.push([parts[at], parts[at + 1].trim().replace(/[；;，,？?。]$/, "")]);
  return { asked: asked.trim(), options };
}

/** The state of an answer: near enough is what rounds to the number that is right and lies within 2 in 100 of it. */
export function stateOfAnswer(right, answer) {
  if (answer.trim() === "") return "blank";
  if (/^[a-e]$/.test(right)) return answer === right ? "right" : "wrong";
  const [, digits, decimals = ""] = /^([-\u2212]?\d+(?:\.(\d+))?)/.exec(right);
  const wanted = Number(digits.replace("\u2212", "-"));
  const { value } = readText(answer);
  const near = Math.min(0.5 * 10 ** -decimals.length, 0.02 * Math.abs(wanted));
  return value !== null && Math.abs(value - wanted) <= near ? "right" : "wrong";
}

/** A field for one question: radio buttons where it names options, else a box for a number. */
function field(question, right, name) {
  const { asked, options } = cutQuestion(question.textContent);
  if (!/^[a-e]$/.test(right) || options.length === 0) {
    const input = make("input", { class: "ck-in", type: "text", id: name, autocomplete: "off", spellcheck: "false" });
    const label = make("label", { for: name });
    label.innerHTML = question.innerHTML;
    const unit = make("span", { class: "ck-unit", "aria-hidden": "true" }, [right.replace(/^[-\u2212\d.]+/, "")]);
    return { parts: [label, make("span", { class: "ck-field" }, [input, unit])], read: () => input.value };
  }
  const rows = options.map(([letter, words]) =>
    make("label", {}, [make("input", { type: "radio", name, value: letter }), make("b", { class: "ck-letter" }, [letter]), make("span", {}, [words])]),
  );
  const set = make("fieldset", { class: "choices" }, [make("legend", {}, [asked]), ...rows]);
  return { parts: [set], read: () => set.querySelector("input:checked")?.value ?? "" };
}

function tell(told, state, words, answer) {
  const [glyph, word] = words.verdicts[state];
  told.dataset.verdict = state;
  told.replaceChildren(verdictLine(glyph, word), ...(state === "blank" ? [] : [...answer].map((part) => part.cloneNode(true))));
}

/** Make a self-test live. `words` are {check, verdicts}. */
export function hydrateSelftest(box, words) {
  const folds = [...box.querySelectorAll(":scope > details")];
  if (!folds.some((fold) => fold.dataset.right)) return;
  const checks = [];
  const rows = folds.map((fold, at) => {
    const question = fold.previousElementSibling;
    const row = make("li", {});
    if (!fold.dataset.right) {
      row.append(question, fold);
      return row;
    }
    const { parts, read } = field(question, fold.dataset.right, `ck-selftest-${at + 1}`);
    const told = make("div", { class: "ck-told", role: "status" });
    const answer = [...fold.children].filter((part) => part.localName !== "summary");
    checks.push(() => tell(told, stateOfAnswer(fold.dataset.right, read()), words, answer));
    row.append(...parts, told);
    question.remove();
    fold.remove();
    return row;
  });
  const form = make("form", { novalidate: "" }, [make("ol", {}, rows), make("button", { class: "ck-btn", type: "submit" }, [words.check])]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const check of checks) check();
  });
  box.append(form);
}
