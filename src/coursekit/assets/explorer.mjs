// An explorer on the static page, with no kernel: controls, sentence, standing, picture and numbers from one payload
// that was computed when the site was built. No dependency; the picture needs window.vegaEmbed, all else does not.
// `nearest` and `resolve` are the rule of coursekit.explorers.machine; one file of vectors is run through both.

/** Position of the value nearest to `wanted`; of two equally near ones the smaller. */
export function nearest(values, wanted) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) best = i;
  }
  return best;
}

/**
 * Setting after one control was moved: the moved one keeps its value, the others go to the nearest valid positions
 * (least total distance, of equally near ones the first in declared order). Where nothing is valid, nothing moves.
 */
export function resolve(sizes, valid, current, moved, position) {
  const wanted = current.map((at, i) => (i === moved ? position : at));
  if (valid(wanted)) return wanted;
  let best = current;
  let least = Infinity;
  for (const setting of settings(sizes, moved, position)) {
    const distance = setting.reduce((sum, at, i) => sum + Math.abs(at - current[i]), 0);
    if (distance < least && valid(setting)) {
      best = setting;
      least = distance;
    }
  }
  return best;
}

/** Every setting with one control held, the last control fastest. */
export function settings(sizes, moved, position) {
  return sizes.reduce(
    (found, size, i) => {
      const choices = i === moved ? [position] : [...Array(size).keys()];
      return found.flatMap((start) => choices.map((at) => [...start, at]));
    },
    [[]],
  );
}

/** What a payload holds for one setting: reading, standing, rows and cells; undefined for a setting that is not valid. */
export function stateOf(payload, setting) {
  const state = payload.states[setting.join(",")];
  if (!state) return undefined;
  const [reading, standing, numbers] = state;
  return {
    reading: payload.readings[reading],
    standing: payload.standings[standing],
    rows: numbers.map((n) => payload.rows[n]),
    cells: numbers.map((n) => payload.cells[n]),
  };
}

/** How many positions a control has. */
export function sizeOf(control) {
  return (control.values || control.options).length;
}

/** Which of the two drawings fits a box: a phone gets its own. */
export function sizeFor(width) {
  return width > 0 && width <= 544 ? "narrow" : "wide";
}

/** A drawing's specification with its data and, where it is one plain chart, the width of its box. */
export function specFor(payload, size, rows, width) {
  const spec = payload.specs[size];
  const own = { ...spec, datasets: { ...spec.datasets, [payload.frame]: rows.map((row) => ({ ...row })) } };
  return "width" in spec && width > 0 ? { ...own, width } : own;
}

/** Make the explorer in `section` live. Returns {set, setting} for tests and other scripts. */
export function hydrate(section, payload) {
  const sizes = payload.controls.map(sizeOf);
  const valid = (setting) => setting.join(",") in payload.states;
  const reading = section.querySelector(".ck-reading");
  const standing = section.querySelector(".ck-standing");
  const box = section.querySelector(".ck-chartbox");
  const body = numbersTable(section, payload);
  const picture = drawer(box, payload);
  let setting = payload.start;

  const parts = payload.controls.map((control, moved) =>
    controlPart(control, `${section.id}-${control.name}`, (position) => {
      setting = resolve(sizes, valid, setting, moved, position);
      show();
    }),
  );
  const controls = make("div", { class: "ck-controls" }, parts.map((part) => part.element));
  reading.before(controls);

  function show() {
    const state = stateOf(payload, setting);
    parts.forEach((part, i) => part.show(setting[i]));
    if (reading.innerHTML !== state.reading) reading.innerHTML = state.reading;
    const [name, glyph, word] = state.standing;
    const mark = make("span", { "aria-hidden": "true" }, [glyph]);
    const tag = make("span", { class: "ck-tag", "data-standing": name }, [mark]);
    tag.insertAdjacentHTML("beforeend", word);
    standing.replaceChildren(tag);
    body.replaceChildren(...state.cells.map((cells) => tableRow(cells, payload.wordColumns)));
    picture.show(state.rows);
  }

  section.dataset.live = "true";
  show();
  return {
    get setting() {
      return setting;
    },
    get drawn() {
      return picture.drawn;
    },
  };
}

function make(name, attributes, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
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

function numbersTable(section, payload) {
  const present = section.querySelector(".ck-table tbody");
  if (present) return present;
  const body = make("tbody", {});
  const heads = payload.headers.map((header) => {
    const head = make("th", { scope: "col" });
    head.innerHTML = header;
    return head;
  });
  const caption = make("caption", { class: "ck-sr" }, [payload.words.table]);
  const table = make("table", { class: "ck-table" }, [caption, make("thead", {}, [make("tr", {}, heads)]), body]);
  const scroll = { class: "ck-scroll", tabindex: "0", role: "region", "aria-label": payload.words.table };
  const summary = make("summary", {}, [payload.words.numbers]);
  const fold = make("details", { class: "ck-fold" }, [summary, make("div", scroll, [table])]);
  section.append(make("div", { class: "ck-folds" }, [fold]));
  return body;
}

// One view is kept and fed; a new one is made only when the box changes from wide to narrow or back. The still picture
// stays until the first drawing is done, and a drawing that fails leaves a sentence.
function drawer(box, payload) {
  const stage = make("div", { class: "ck-chart ck-stage", "aria-hidden": "true" });
  let size = "";
  let view = null;
  let wanted = null;
  let work = Promise.resolve();

  async function draw() {
    const rows = wanted;
    const width = box.clientWidth;
    const fits = sizeFor(width);
    if (view && fits === size) {
      view.data(payload.frame, rows.map((row) => ({ ...row })));
      if ("width" in payload.specs[size]) view.width(width);
      await view.runAsync();
      return;
    }
    const options = { mode: "vega-lite", actions: false, renderer: "svg", defaultStyle: false, tooltip: false, hover: false };
    if (!stage.isConnected) {
      stage.style.position = "absolute";
      stage.style.visibility = "hidden";
      box.append(stage);
    }
    const made = await window.vegaEmbed(stage, specFor(payload, fits, rows, width), options);
    if (view) view.finalize();
    view = made.view;
    size = fits;
    if (box.children.length > 1) {
      stage.removeAttribute("style");
      box.replaceChildren(stage);
    }
  }

  function later() {
    work = work.then(draw).catch((problem) => {
      console.error(problem);
      box.replaceChildren(make("p", { class: "ck-small" }, [payload.words.undrawn]));
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
    get drawn() {
      return work;
    },
  };
}
