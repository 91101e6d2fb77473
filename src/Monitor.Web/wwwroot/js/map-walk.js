// The map by keyboard: right to what a service needs, left to what needs it, the nearest first; up and down to what stands there.
const steps = { ArrowRight: { end: 0, none: "It needs nothing else." }, ArrowLeft: { end: 1, none: "Nothing needs it." }, ArrowDown: { down: 1, none: "Nothing is below it." }, ArrowUp: { down: -1, none: "Nothing is above it." } };

// Index of the service that a key leads to, or a sentence; undefined for another key.
export function walk({ nodes, edges, node: { width } }, here, key) {
  const step = steps[key];
  if (!step) return undefined;
  if (here < 0) return Math.max(0, nodes.findIndex(n => n.explains), nodes.findIndex(n => n.fails));
  const { x, y } = nodes[here], { end, down } = step;
  const there = down
    ? nodes.map((_, index) => index).filter(i => i !== here && Math.abs(nodes[i].x - x) < width && (nodes[i].y - y) * down > 0)
    : edges.filter(edge => edge[end] === here).map(edge => edge[1 - end]).filter(i => nodes[i]?.x !== undefined);
  const away = i => Math.hypot(nodes[i].x - x, (nodes[i].y - y) * (down ? 1 : 4));
  return there.length ? there.reduce((best, i) => (away(i) < away(best) ? i : best)) : step.none;
}

export function wordsOf({ nodes, edges }, index) {
  const { name, word, explains } = nodes[index], count = end => edges.filter(edge => edge[end] === index).length;
  return `${name}, ${word}${explains ? `, ${explains} follow${explains === 1 ? "s" : ""} from it` : ""}. Needs ${count(0)}, needed by ${count(1)}.`;
}
