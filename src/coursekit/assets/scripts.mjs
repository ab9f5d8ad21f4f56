// Classic scripts, loaded when they are wanted: they load from a plain folder too, where nothing can be fetched.

const HERE = typeof document === "undefined" ? "" : (document.currentScript?.src ?? document.baseURI);
const begun = new Map();

/** Load a script that stands beside this one, once. Fails where it is missing; a later call then tries again. */
export function loadScript(name) {
  const loading = begun.get(name) ?? load(new URL(name, HERE).href);
  begun.set(name, loading);
  loading.catch(() => begun.delete(name));
  return loading;
}

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => {
      script.remove();
      failed(new Error(`not loaded: ${address}`));
    });
    document.head.append(script);
  });
}
