// The worker in which the cells of a lesson's page run: Python, the kit, and what draws. It stands in one folder with all
// that it loads; the page can end it at any time.

import { loadPyodide } from "./pyodide.mjs";

const HERE = new URL("./", import.meta.url).href;
const PACKED = "pyodide.asm.wasm";
const fetched = self.fetch.bind(self);

/** Tell the page of bytes as they come. */
function counted(answer, headers = answer.headers) {
  const count = new TransformStream({
    transform(part, through) {
      self.postMessage({ bytes: part.byteLength });
      through.enqueue(part);
    },
  });
  return new Response(answer.body.pipeThrough(count), { status: answer.status, headers });
}

// The largest file is sent packed, and unpacked here, unless the host has done so already.
self.fetch = async (asked, options) => {
  const address = String(asked?.url ?? asked);
  const isPacked = address.endsWith(`/${PACKED}`);
  const answer = await fetched(isPacked ? `${address}.gz` : asked, isPacked ? {} : options);
  if (!answer.ok || !answer.body) return answer;
  if (!isPacked) return counted(answer);
  const bytes = new Uint8Array(await counted(answer).arrayBuffer());
  const body = new Response(bytes).body;
  const open = bytes[0] === 0x1f && bytes[1] === 0x8b ? body.pipeThrough(new DecompressionStream("gzip")) : body;
  return new Response(open, { headers: { "Content-Type": "application/wasm" } });
};

let python = null;
let notebook = null;
let packages = {};
const loaded = new Set();

const DO = {
  /** Load Python, the packages of tables and the kit, and begin. */
  async start({ language, kept, packages: named }) {
    packages = named;
    python = await loadPyodide({ indexURL: HERE, lockFileURL: `${HERE}pyodide-lock.json`, packageBaseUrl: HERE });
    const kit = await (await self.fetch(`${HERE}coursekit.zip`)).arrayBuffer();
    python.unpackArchive(kit, "zip", { extractDir: python.runPython("import sysconfig; sysconfig.get_path('purelib')") });
    await load("tables");
    if (packages.tables.length) python.runPython("import numpy, pandas");
    const tell = (attempt) => self.postMessage({ attempt: JSON.parse(attempt) });
    const ask = (what, text) => self.coursekitDraw?.(what, text) ?? JSON.stringify({ absent: "not loaded" });
    const browser = python.pyimport("coursekit.browser");
    notebook = browser.begin(language, JSON.stringify(kept), tell, ask);
    browser.destroy();
    return { python: python.version, heap: python._module.HEAPU8.length };
  },

  /** Run one cell. */
  async run({ name, source, seconds, again, draws }) {
    if (draws || notebook.packages(source) === "charts") await load("charts");
    let told;
    try {
      told = notebook.run(name, source, seconds, again);
    } catch (problem) {
      throw Object.assign(new Error(words(problem)), { isEnd: true }); // what a cell raises is among what is shown
    }
    return { shown: JSON.parse(told), heap: python._module.HEAPU8.length };
  },
};

/** The last line of what went wrong. */
function words(problem) {
  return String(problem?.message ?? problem).trim().split("\n").at(-1);
}

/** Load a group of packages once; what draws comes with those of charts. */
async function load(group) {
  if (loaded.has(group)) return;
  if (packages[group].length) await python.loadPackage(packages[group], { messageCallback: () => {} });
  if (group === "charts") await import("./draw.js");
  if (group === "charts" && packages.charts.length) python.runPython("from coursekit.charts import alt"); // untimed
  loaded.add(group);
}

self.addEventListener("message", async ({ data: { id, what, about } }) => {
  try {
    self.postMessage({ id, done: await DO[what](about) });
  } catch (problem) {
    self.postMessage({ id, failed: words(problem), isEnd: Boolean(problem?.isEnd) });
  }
});
