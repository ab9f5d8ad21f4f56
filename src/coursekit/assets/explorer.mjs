// An explorer on the static page, with no kernel: controls, sentence, standing, picture and numbers from slices that were
// computed when the site was built and are loaded when the explorer comes near. Only the picture needs Vega.
// `nearest` and `resolve` are the rule of coursekit.explorers.machine; one file of vectors is run through both.

import { make } from "./elements.mjs";

/** Position of the value nearest to `wanted`; of two equally near ones the smaller. */
export function nearest(values, wanted) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) best = i;
  }
  return best;
}

/**
 * Setting after one control was moved. No other control ever moves. Where the setting is not valid with the new value, a
 * control whose values have an order goes to the valid one nearest to it, of those on that side of where it stood; a
 * choice among names stays, and so does what cannot go anywhere.
 */
export function resolve(sizes, valid, current, moved, position, ordered = true) {
  const at = (place) => current.map((here, i) => (i === moved ? place : here));
  if (valid(at(position))) return at(position);
  let best = current[moved];
  let least = Infinity;
  for (let place = 0; ordered && place < sizes[moved]; place += 1) {
    const onThatSide = Math.sign(place - current[moved]) === Math.sign(position - current[moved]);
    const distance = Math.abs(place - position);
    if (onThatSide && distance < least && valid(at(place))) {
      best = place;
      least = distance;
    }
  }
  return at(best);
}

/** One cell of a column that is carried as [values, which of them each row has]; without the second, row by row. */
function cellOf([values, at], row) {
  return values[at ? at[row] : row];
}

/** What the slices hold for one setting: reading, standing, rows and cells; undefined for a setting that is not valid. */
export function stateOf(slices, setting) {
  const state = slices.states[setting.join(",")];
  if (!state) return undefined;
  const [reading, standing, numbers] = state;
  const columns = Object.entries(slices.rows);
  return {
    reading: slices.readings[reading],
    standing: slices.standings[standing],
    rows: numbers.map((n) => Object.fromEntries(columns.map(([name, column]) => [name, cellOf(column, n)]))),
    cells: numbers.map((n) => slices.cells.map((column) => cellOf(column, n))),
  };
}

/** What is said where a move is refused: why, and where the control stands now. Nothing if it is not. */
export function refusalOf(page, slices, current, moved, position, now) {
  const reason = slices.refused[current.map((at, i) => (i === moved ? position : at)).join(",")];
  if (reason === undefined) return "";
  const said = now === current[moved] ? page.words.stays : page.words.nearest;
  const fields = { reason: slices.refusals[reason], value: page.controls[moved].written[now] };
  return said.replace(/\{(reason|value)\}/g, (_, name) => fields[name]);
}

/** How many positions a control has. */
export function sizeOf(control) {
  return (control.values || control.options).length;
}

/** Which of the two drawings fits a box: a phone gets its own. */
export function sizeFor(width) {
  return width > 0 && width <= 544 ? "narrow" : "wide";
}

/** A drawing's specification with its rows and, where it has one, the width of its box. Vega marks rows: it gets copies. */
export function specFor(slices, size, rows, width) {
  const spec = slices.specs[size];
  const copies = rows.map((row) => ({ ...row }));
  const data = spec.data.map((one) => (one.name === slices.frame ? { ...one, values: copies } : one));
  const own = { ...spec, data };
  return typeof spec.width === "number" && width > 0 ? { ...own, width } : own;
}

const NEAR = "1200px 0px";

/**
 * Make the explorer in `section` live. Its controls stand at once; what it shows is loaded when it comes near or is
 * touched, and moves made before that are made then.
 *
 * `page` has the controls and words; `slices()` and `vega()` promise the data and the drawing library.
 */
export function hydrate(section, page, slices, vega) {
  const sizes = page.controls.map(sizeOf);
  const reading = section.querySelector(".ck-reading");
  const standing = section.querySelector(".ck-standing");
  const body = numbersTable(section, page);
  const waiting = [];
  let setting = page.start;
  let found = null;
  let picture = null;
  let begun = null;

  const parts = page.controls.map((control, moved) =>
    controlPart(control, `${section.id}-${control.name}`, (position) => {
      if (found) move(moved, position);
      else {
        waiting.push([moved, position]);
        begin();
      }
    }),
  );
  const refused = make("p", { class: "ck-refused", role: "status" });
  reading.before(make("div", { class: "ck-controls" }, [...parts.map((part) => part.element), refused]));
  parts.forEach((part, i) => part.show(setting[i]));

  function move(moved, position) {
    const before = setting;
    const valid = (one) => one.join(",") in found.states;
    setting = resolve(sizes, valid, before, moved, position, page.controls[moved].kind === "slider");
    refused.innerHTML = refusalOf(page, found, before, moved, position, setting[moved]);
    show();
  }

  function show() {
    const state = stateOf(found, setting);
    parts.forEach((part, i) => part.show(setting[i]));
    if (reading.innerHTML !== state.reading) reading.innerHTML = state.reading;
    const [name, glyph, word] = state.standing;
    const mark = make("span", { "aria-hidden": "true" }, [glyph]);
    const tag = make("span", { class: "ck-tag", "data-standing": name }, [mark]);
    tag.insertAdjacentHTML("beforeend", word);
    standing.replaceChildren(tag);
    body.replaceChildren(...state.cells.map((cells) => tableRow(cells, found.wordColumns)));
    picture.show(state.rows);
  }

  function begin() {
    begun ??= slices().then(
      (loaded) => {
        found = loaded;
        picture = drawer(section.querySelector(".ck-chartbox"), found, vega, page.words.undrawn);
        for (const [moved, position] of waiting.splice(0)) move(moved, position);
        show();
        section.dataset.live = "true";
      },
      () => {
        refused.textContent = page.words.unloaded;
      },
    );
    return begun;
  }

  whenNear(section, begin);
}

function whenNear(section, begin) {
  section.addEventListener("focusin", begin, { once: true });
  if (typeof IntersectionObserver !== "function") {
    begin();
    return;
  }
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      begin();
    },
    { rootMargin: NEAR },
  );
  watch.observe(section);
}

function controlPart(control, id, move) {
  const label = make("label", { class: "ck-label", for: id }, [control.label]);
  if (control.kind === "choices") {
    const options = control.options.map(([key, words]) => make("option", { value: key }, [words]));
    const select = make("select", { class: "ck-in", id }, options);
    select.addEventListener("change", () => move(select.selectedIndex));
    return {
      element: make("div", { class: "ck-control" }, [label, select]),
      show(position) {
        select.selectedIndex = position;
      },
    };
  }
  const { values, step } = control;
  const bounds = { min: values[0], max: values[values.length - 1], step };
  const range = make("input", { type: "range", id, ...bounds });
  const field = make("input", { class: "ck-in", type: "number", "aria-label": control.asNumber, ...bounds });
  let shown = 0;
  function show(position) {
    shown = position;
    range.value = field.value = values[position];
  }
  range.addEventListener("input", () => move(nearest(values, range.valueAsNumber)));
  field.addEventListener("change", () => {
    const typed = field.valueAsNumber;
    if (Number.isNaN(typed)) show(shown);
    else move(nearest(values, typed));
  });
  return { element: make("div", { class: "ck-control" }, [label, range, field]), show };
}

function tableRow(cells, wordColumns) {
  return make(
    "tr",
    {},
    cells.map((cell, i) => {
      const kind = i > 0 && wordColumns[i] ? { class: "ck-words" } : {};
      const element = i === 0 ? make("th", { scope: "row" }) : make("td", kind);
      element.innerHTML = cell;
      return element;
    }),
  );
}

function numbersTable(section, page) {
  const present = section.querySelector(".ck-table tbody");
  if (present) return present;
  const body = make("tbody", {});
  const heads = page.headers.map((header) => {
    const head = make("th", { scope: "col" });
    head.innerHTML = header;
    return head;
  });
  const caption = make("caption", { class: "ck-sr" }, [page.words.table]);
  const table = make("table", { class: "ck-table ck-pin" }, [caption, make("thead", {}, [make("tr", {}, heads)]), body]);
  const scroll = { class: "ck-scroll", tabindex: "0", role: "region", "aria-label": page.words.table };
  const summary = make("summary", {}, [page.words.numbers]);
  const cue = make("p", { class: "ck-cue" }, [page.words.slides]);
  const box = make("div", { class: "ck-tablebox" }, [cue, make("div", scroll, [table])]);
  const fold = make("details", { class: "ck-fold" }, [summary, box]);
  section.append(make("div", { class: "ck-folds" }, [fold]));
  return body;
}

// One view is kept and fed; a new one is made only when the box changes from wide to narrow or back. The still picture
// stays until the first drawing is done, and a drawing that fails leaves a sentence. Expressions are interpreted, not
// compiled, so that a page whose policy forbids to make code of text is drawn too.
function drawer(box, slices, vega, undrawn) {
  const stage = make("div", { class: "ck-chart ck-stage", "aria-hidden": "true" });
  let size = "";
  let view = null;
  let wanted = null;
  let work = Promise.resolve();

  async function draw() {
    const { parse, View, expressionInterpreter } = await vega();
    const rows = wanted;
    const width = box.clientWidth;
    const fits = sizeFor(width);
    if (view && fits === size) {
      view.data(slices.frame, rows.map((row) => ({ ...row })));
      if (typeof slices.specs[size].width === "number") view.width(width);
      await view.runAsync();
      return;
    }
    if (!stage.isConnected) {
      stage.style.position = "absolute";
      stage.style.visibility = "hidden";
      box.append(stage);
    }
    const parsed = parse(specFor(slices, fits, rows, width), {}, { ast: true });
    if (view) view.finalize();
    view = new View(parsed, { expr: expressionInterpreter, renderer: "svg", container: stage, tooltip: () => {} });
    size = fits;
    await view.runAsync();
    if (box.children.length > 1) {
      stage.removeAttribute("style");
      box.replaceChildren(stage);
    }
  }

  function later() {
    work = work.then(draw).catch((problem) => {
      console.error(problem);
      box.replaceChildren(make("p", { class: "ck-small" }, [undrawn]));
      view = null;
    });
    return work;
  }

  if (typeof ResizeObserver === "function") {
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === width || !wanted) return;
      width = box.clientWidth;
      later();
    }).observe(box);
  }
  return {
    show(rows) {
      wanted = rows;
      later();
    },
  };
}
