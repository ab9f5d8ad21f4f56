// Models of coursekit.models that a page asks for with numbers of its reader; a test holds each to the one in Python.

/** Logarithms of the products of the first 0, 1, … m of start, start + step, start + 2 step … */
function logProducts(start, step, m) {
  const found = [0];
  for (let i = 0; i < m; i += 1) found.push(found[i] + Math.log(start + i * step));
  return found;
}

/** Chances of 0, 1, … m hits in a cluster of m; at rho = 0 the binomial. */
function clusterChances(m, rate, rho) {
  if (rate === 0 || rate === 1) return Array.from({ length: m + 1 }, (_, k) => Number(k === m * rate));
  const theta = rho / (1 - rho);
  const [hits, misses, all] = [rate, 1 - rate, 1].map((start) => logProducts(start, theta, m));
  const ordered = logProducts(1, 1, m);
  return hits.map((hit, k) => Math.exp(ordered[m] - ordered[k] - ordered[m - k] + hit + misses[m - k] - all[m]));
}

const known = new Map();

/** The chance that at most `allowed` of n units are found wrong: coursekit.models.acceptance.pass_probability. */
export function passProbability(rate, n, allowed, perCluster = 1, rho = 0) {
  const key = [rate, n, allowed, perCluster, rho].join();
  if (!known.has(key)) known.set(key, workedOut(rate, n, allowed, perCluster, rho));
  return known.get(key);
}

function workedOut(rate, n, allowed, perCluster, rho) {
  const scattered = rho === 0 || perCluster === 1;
  const one = clusterChances(scattered ? n : perCluster, rate, scattered ? 0 : rho).slice(0, allowed + 1);
  let total = [1];
  for (let cluster = 0; cluster < (scattered ? 1 : n / perCluster); cluster += 1) {
    const next = new Array(Math.min(total.length + one.length - 1, allowed + 1)).fill(0);
    total.forEach((before, i) => one.forEach((chance, k) => { if (i + k < next.length) next[i + k] += before * chance; }));
    total = next;
  }
  return Math.min(1, total.reduce((sum, chance) => sum + chance, 0));
}
