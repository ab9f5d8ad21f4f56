/* Mark words in a part of a page. */
const SKIP = "script, style, svg, math, textarea, select, option, mark, .ck-sr";

export function markWords(from, patterns, limit = 200) {
  const walk = document.createTreeWalker(from, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(SKIP) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const marks = [];
  for (const node of nodes) {
    const spots = patterns.flatMap((pattern) => [...node.data.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length])).sort((a, b) => a[0] - b[0]);
    let at = 0, rest = node;
    for (const [start, end] of spots) {
      if (start < at || marks.length >= limit) continue;
      const word = rest.splitText(start - at), mark = document.createElement("mark");
      rest = word.splitText(end - start);
      word.replaceWith(mark);
      mark.append(word);
      marks.push(mark);
      at = end;
    }
  }
  return marks;
}
