// Cells of a lesson run on its page. Python is loaded into a worker when a reader presses Run and then Start, not before;
// without this script the page shows every cell as it is.

import { make, rich } from "./elements.mjs";

const SOON = 1000; // milliseconds after which a cell that still runs can be stopped
const MB = 1e6;
const TABLE = new Set(["TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD", "P", "DIV", "SPAN", "BR", "B", "I", "CODE"]);
const SPANS = ["colspan", "rowspan", "scope"];

/** Words with their fields filled in. */
export function fill(words, fields) {
  return words.replace(/\{(\w+)\}/g, (_, name) => String(fields[name]));
}

/** Megabytes of some files, rounded up. */
export function megabytes(sizes) {
  return Math.ceil(Object.values(sizes).reduce((sum, size) => sum + size, 0) / MB);
}

/** The cells that must have run before the one at `at`: those above that bind names and have not run as they stand. */
export function missing(cells, at, ran) {
  return cells.slice(0, at).filter((cell) => cell.runs && cell.names && ran.get(cell.id) !== cell.text());
}

/** Put into a text a step of four blanks at the cursor, or move the chosen lines by one: {text, start, end}. */
export function indented(text, start, end, isBack) {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  if (start === end && !isBack) return { text: `${text.slice(0, start)}    ${text.slice(end)}`, start: start + 4, end: end + 4 };
  const lines = text.slice(first, end).split("\n");
  const moved = lines.map((line) => (isBack ? line.replace(/^ {1,4}/, "") : `    ${line}`));
  const by = moved.map((line, at) => line.length - lines[at].length);
  const all = by.reduce((sum, one) => sum + one, 0);
  const whole = text.slice(0, first) + moved.join("\n") + text.slice(end);
  return { text: whole, start: Math.max(first, start + by[0]), end: end + all };
}

/** HTML of others, such as of pandas: the elements of a table and their text, nothing else. */
function tableOf(html) {
  const copied = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE"].includes(node.nodeName)) return [];
    const inside = [...node.childNodes].flatMap(copied);
    if (!TABLE.has(node.nodeName)) return inside;
    const kept = SPANS.filter((name) => node.hasAttribute(name)).map((name) => [name, node.getAttribute(name)]);
    return [make(node.localName, Object.fromEntries(kept), inside)];
  };
  const whole = new DOMParser().parseFromString(html, "text/html").body;
  return [...whole.childNodes].flatMap(copied);
}

/** The worker and what is asked of it; one for the page. */
class Python {
  constructor(data, heard) {
    this.data = data;
    this.heard = heard;
    this.worker = null;
    this.ready = null;
    this.waiting = new Map();
    this.count = 0;
  }

  /** Begin, once; `tell` is called with the bytes that have come. */
  start(tell = () => {}) {
    this.tell = tell;
    this.ready ??= this.begin().catch((problem) => {
      this.end();
      throw problem;
    });
    return this.ready;
  }

  async begin() {
    await kept(this.data.root);
    const worker = new Worker(new URL("worker.mjs", new URL(this.data.base, this.data.root)), { type: "module" });
    this.worker = worker;
    this.bytes = 0;
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.worker) this.hear(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.worker) this.lose(event.message || "worker.mjs");
    });
    const { language, packages } = this.data;
    return this.ask("start", { language, kept: this.heard.attempts(), packages });
  }

  hear({ id, done, failed, isEnd, bytes, attempt }) {
    if (bytes) this.tell((this.bytes += bytes));
    if (attempt) this.heard.attempt(attempt);
    if (id === undefined) return;
    const { give, refuse } = this.waiting.get(id);
    this.waiting.delete(id);
    if (failed) refuse(Object.assign(new Error(failed), { isEnd }));
    else give(done);
  }

  ask(what, about) {
    this.count += 1;
    const id = this.count;
    return new Promise((give, refuse) => {
      this.waiting.set(id, { give, refuse });
      this.worker.postMessage({ id, what, about });
    });
  }

  lose(why) {
    const left = [...this.waiting.values()];
    this.end();
    for (const { refuse } of left) refuse(new Error(why));
  }

  /** End the worker, whatever it is doing. */
  end() {
    this.worker?.terminate();
    this.worker = null;
    this.ready = null;
    this.waiting.clear();
  }
}

/** Let the browser keep what the worker loads; where it cannot, the worker loads it all the same. */
async function kept(root) {
  try {
    const service = await navigator.serviceWorker.register(new URL("keep.js", root), { scope: root });
    const coming = service.installing ?? service.waiting;
    if (service.active || !coming) return;
    await new Promise((done) => {
      coming.addEventListener("statechange", () => { if (["activated", "redundant"].includes(coming.state)) done(); });
      setTimeout(done, 3000);
    });
  } catch {
    // no service worker here, or not on this address
  }
}

/** Whether this device has Python already. */
async function isKept(data) {
  try {
    const cache = await caches.open("coursekit-python");
    return Boolean(await cache.match(new URL(`${data.base}coursekit.zip`, data.root).href));
  } catch {
    return false;
  }
}

/** What a reader wrote into the cells of one lesson. */
class Written {
  constructor(lesson) {
    this.key = `coursekit.code.${lesson}`;
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      this.texts = found && typeof found === "object" ? found : {};
    } catch {
      this.texts = {};
    }
  }

  /** Keep a text, or forget it; return whether the browser keeps it. */
  set(id, text) {
    if (text === null) delete this.texts[id];
    else this.texts[id] = text;
    try {
      localStorage.setItem(this.key, JSON.stringify(this.texts));
      return true;
    } catch {
      return false; // closed or full
    }
  }
}

/** One cell on the page: its code, its buttons, its state, what it showed. */
class Cell {
  constructor(place, about, number, page) {
    Object.assign(this, about);
    this.place = place;
    this.page = page;
    this.number = number;
    const { words } = page.data;
    const fields = { n: number };
    this.card = this.exercise ? place.closest("section[data-exercise]") : null;
    this.block = place.querySelector(".highlight")?.parentElement ?? place.querySelector("pre");
    place.id ||= `cell-${this.id}`;
    const button = (name, act, look = "ck-text") => {
      const made = make("button", { type: "button", class: look }, [words[name], make("span", { class: "ck-sr" }, [` ${number}`])]);
      made.addEventListener("click", act);
      return made;
    };
    this.runs_it = button("run", () => page.run(this), "ck-btn");
    this.stops = button("stop", () => page.stop(), "ck-btn");
    this.edits = button("edit", () => this.edit(true));
    this.resets = button("back", () => this.asItCame());
    this.stops.hidden = this.resets.hidden = true;
    this.status = make("p", { role: "status", class: "ck-run-state" });
    this.bar = make("div", { class: "ck-run" }, [this.runs_it, this.stops, this.edits, this.resets, this.status]);
    this.made = make("div", { class: "ck-run-made", role: "group", "aria-label": fill(words.output, fields) });
    this.label = fill(words.code, fields);
    this.block.after(this.bar, this.made);
    if (about.id in page.written.texts || (this.card && place.matches(".cell_input"))) this.edit(false);
  }

  /** The text as it stands. */
  text() {
    return this.page.written.texts[this.id] ?? this.source;
  }

  edit(isAsked) {
    if (!this.area) {
      this.area = make("textarea", { class: "ck-in ck-run-code", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off" });
      this.area.setAttribute("aria-label", this.label);
      this.area.setAttribute("aria-description", this.page.data.words.keys);
      this.area.addEventListener("input", () => this.typed());
      this.area.addEventListener("keydown", (event) => this.key(event));
      this.block.after(this.area);
    }
    this.area.value = this.text();
    this.block.hidden = this.edits.hidden = true;
    this.grow();
    if (isAsked) this.area.focus();
  }

  grow() {
    this.area.rows = Math.max(2, this.area.value.split("\n").length);
    this.resets.hidden = this.area.value === this.source;
  }

  typed() {
    const text = this.area.value;
    this.grow();
    if (!this.page.written.set(this.id, text === this.source ? null : text)) this.say("", this.page.data.words.no_room);
  }

  /** Tab moves code, unless Esc was pressed before it; Shift and Enter run. */
  key(event) {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.page.run(this);
    } else if (event.key === "Escape") {
      this.isFree = true;
      return;
    } else if (event.key === "Tab" && !this.isFree && !event.isComposing) {
      event.preventDefault();
      const now = indented(this.area.value, this.area.selectionStart, this.area.selectionEnd, event.shiftKey);
      this.area.value = now.text;
      this.area.setSelectionRange(now.start, now.end);
      this.typed();
    }
    if (event.key !== "Shift") this.isFree = false;
  }

  asItCame() {
    this.page.written.set(this.id, null);
    this.area.value = this.source;
    this.grow();
    this.made.replaceChildren();
    this.say("", "");
    this.area.focus();
  }

  /** Show a state: its glyph comes from the sheet, its word is read aloud. */
  say(state, words, ...more) {
    this.bar.dataset.state = state;
    this.status.replaceChildren(words, ...more);
  }

  /** Show what the cell showed, in place of what the page brought. */
  show(messages) {
    const stored = this.place.parentElement.querySelector(":scope > .cell_output");
    if (stored && this.place.matches(".cell > *")) stored.hidden = true;
    this.made.replaceChildren(...messages.flatMap((one) => this.part(one)));
  }

  part(said) {
    if (said.kind === "verdict") {
      const box = rich("div", {}, said.html).querySelector(".ck-feedback");
      const isShown = window.coursekit.judged(said.exercise, said, box);
      return [isShown ? "" : said.html, said.more].filter(Boolean).map((html) => rich("div", {}, html));
    }
    if (said.kind === "html") {
      const inside = said.own ? [rich("div", {}, said.html)] : tableOf(said.html);
      const named = { class: "ck-run-box", tabindex: "0", role: "region", "aria-label": this.made.getAttribute("aria-label") };
      return [make("div", said.own ? {} : named, inside)];
    }
    const code = make("code", {}, [said.text.replace(/\n$/, "")]);
    return [make("pre", { class: `ck-code ck-out${said.kind === "error" ? " ck-run-error" : ""}` }, [code])];
  }
}

/** All cells of a page, and the one Python that runs them. */
class Page {
  constructor(data) {
    this.data = data;
    this.written = new Written(data.lesson);
    this.ran = new Map();
    this.turn = 0;
    this.python = new Python(data, {
      attempts: () => window.coursekit.readAttempts(localStorage),
      attempt: (one) => window.coursekit.attempted(one),
    });
    const places = [...document.querySelectorAll(".bd-article :is(.cell_input, details.ck-kernel)")];
    this.cells = data.cells.map((about, at) => {
      if (!about.runs) return { ...about, text: () => about.source };
      return new Cell(places[at], about, at + 1, this);
    });
    for (const cell of this.cells) if (cell.card) this.openCard(cell.card);
    const exercises = data.cells.filter((about) => about.exercise).length;
    document.querySelector(".ck-way")?.replaceChildren(fill(data.words.way, { n: exercises }));
    for (const mark of document.querySelectorAll(".ck-count i[data-lab]")) mark.removeAttribute("data-lab");
    dispatchEvent(new Event("storage")); // the page's own marks follow
    addEventListener("storage", (event) => { if (event.key === this.written.key) this.written = new Written(data.lesson); });
  }

  /** An exercise that could only be answered in JupyterLab is answered here now. */
  openCard(card) {
    const lab = card.querySelector(":scope > .ck-lab");
    if (!lab) return;
    const here = make("p", { class: "ck-small" }, [this.data.words.here]);
    lab.replaceWith(make("div", { class: "ck-feedback", "data-verdict": "blank", role: "status" }, [here]));
  }

  async run(cell) {
    if (this.asking) {
      this.asking(false); // it is asked once, at the cell that was pressed last
      this.busy = null;
    }
    if (this.busy) return;
    this.busy = cell;
    this.turn += 1;
    const { turn } = this;
    const { words, seconds } = this.data;
    const isMine = () => turn === this.turn;
    let at = cell;
    try {
      if (!this.python.ready && !(await this.mayStart(cell))) return;
      const stop = setTimeout(() => { if (isMine()) cell.stops.hidden = false; }, SOON);
      try {
        cell.say("busy", words.preparing);
        await this.python.start((bytes) => this.progress(cell, bytes));
        if (!isMine()) return;
        for (const one of missing(this.cells, this.cells.indexOf(cell), this.ran)) {
          cell.say("busy", words.above);
          at = one;
          if ((await this.runOne(one, seconds, true, isMine)) || one.exercise) continue; // an answer may wait to be mended
          if (isMine()) cell.say("error", `${words.failed_above} `, make("a", { href: `#${one.place.id}` }, [words.to_cell]));
          return;
        }
        at = cell;
        cell.say("busy", words.running);
        const isWell = await this.runOne(cell, seconds, false, isMine);
        if (isMine()) cell.say(isWell ? "done" : "error", isWell ? words.done : words.failed);
      } finally {
        clearTimeout(stop);
        cell.stops.hidden = true;
      }
    } catch (problem) {
      if (!isMine()) return;
      this.forget();
      if (problem.isEnd) {
        at.made.replaceChildren();
        const where = at === cell ? [] : [" ", make("a", { href: `#${at.place.id}` }, [words.to_cell])];
        cell.say("error", words.ended, ...where);
        return;
      }
      const how = make("a", { href: "../how-to-work.html#in-jupyterlab" }, [words.how]);
      cell.say("error", `${fill(words.not_loaded, { why: problem.message })} `, how);
    } finally {
      if (isMine()) this.busy = null;
    }
  }

  /** Run one cell; return whether it came to its end. Of a cell that runs for its names alone only an error is shown. */
  async runOne(cell, seconds, again, isMine) {
    const text = cell.text();
    const draws = cell.card?.dataset.kind === "chart";
    const { shown, heap } = await this.python.ask("run", { name: cell.id, source: text, seconds, again, draws });
    if (!isMine()) return false;
    document.documentElement.dataset.coursekitHeap = heap;
    const isWell = !shown.some((one) => one.kind === "error");
    if (isWell) this.ran.set(cell.id, text);
    if (!again || !(isWell || cell.exercise)) cell.show(shown);
    if (again && !isWell && !cell.exercise) cell.say("error", this.data.words.failed);
    return isWell;
  }

  /** Ask whether Python may be loaded, unless it is here already. */
  async mayStart(cell) {
    if (this.isAllowed || (await isKept(this.data))) return true;
    const { words, start } = this.data;
    const size = megabytes(start);
    return new Promise((answer) => {
      const panel = make("div", { class: "ck-run-ask", role: "group", "aria-label": words.run });
      const choose = (yes) => {
        this.asking = null;
        panel.remove();
        this.isAllowed = yes;
        cell.runs_it.focus();
        answer(yes);
      };
      const begin = make("button", { type: "button", class: "ck-btn" }, [words.start]);
      const later = make("button", { type: "button", class: "ck-text" }, [words.later]);
      begin.addEventListener("click", () => choose(true));
      later.addEventListener("click", () => choose(false));
      this.asking = choose;
      panel.append(make("p", {}, [fill(words.ask, { size })]), begin, later);
      cell.bar.after(panel);
      begin.focus();
    });
  }

  progress(cell, bytes) {
    const all = Object.values(this.data.start).reduce((sum, size) => sum + size, 0);
    if (this.busy !== cell || bytes > all) return;
    const bar = this.bar ??= make("progress", { "aria-hidden": "true" });
    bar.max = all;
    bar.value = bytes;
    const words = fill(this.data.words.loading, { done: Math.floor(bytes / MB), all: Math.ceil(all / MB) });
    if (cell.status.firstChild?.data !== words || !bar.isConnected) cell.say("busy", words, bar);
  }

  /** What cells have made is gone. */
  forget() {
    this.python.end();
    this.ran.clear();
  }

  /** End whatever runs, and have a new Python ready. */
  stop() {
    const cell = this.busy;
    this.turn += 1;
    this.busy = null;
    this.forget();
    if (cell) {
      cell.stops.hidden = true;
      cell.runs_it.focus();
      cell.say("stopped", this.data.words.stopped);
    }
    this.python.start().catch(() => {});
  }
}

/** Make the cells of a page run; its data's script calls this. */
export function run(data) {
  if (location.protocol === "file:") {
    const note = make("p", { class: "ck-small ck-note" }, [data.words.from_folder]);
    document.querySelector(".ck-mast")?.append(note);
    return;
  }
  const root = new URL("../../_python/", location.href).href;
  const base = data.base.replace(/^_python\//, "");
  new Page({ ...data, base, root });
  document.documentElement.dataset.coursekitRun = "ready";
}

if (typeof window !== "undefined") window.coursekitRun = run;
