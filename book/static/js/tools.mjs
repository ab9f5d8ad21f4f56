/* What every part of the frame needs: finding elements, keeping a reader's choices, the page's language. */
export const root = document.documentElement;
export const $ = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage is closed */ } };
export const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
export const zh = root.lang.startsWith("zh");
