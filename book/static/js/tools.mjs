/* What every part of the frame needs: finding elements, keeping a reader's choices, the page's language. */
export const root = document.documentElement;
export const $ = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage is closed */ } };
export const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

// what was answered in this browser, and the attempt at an exercise that may be kept under several names
export const attempts = () => {
  try { return JSON.parse(kept("coursekit.attempts") || "{}") ?? {}; } catch { return {}; } // unreadable: begin anew
};
export const attemptOf = (known, names) => names.map((name) => known[name]).find(Boolean);

export const zh = root.lang.startsWith("zh");
