// What every module of the page needs to write markup.

/** An element with its attributes and what it holds. */
export function make(name, attributes, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The line of a verdict: its mark, and its word. */
export function verdictLine(glyph, word) {
  return make("p", { class: "ck-verdict" }, [make("span", { class: "ck-mark", "aria-hidden": "true" }, [glyph]), word]);
}

/** An element of HTML that the page was given. */
export function rich(name, attributes, html) {
  const element = make(name, attributes);
  element.innerHTML = html;
  return element;
}

/** The button that checks an exercise; which one is read aloud. */
export function checkButton(payload) {
  return rich("button", { class: "ck-btn", type: "submit" }, `${payload.labels.check}<span class="ck-sr"> ${payload.id}</span>`);
}
