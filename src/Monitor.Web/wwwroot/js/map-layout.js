// Arranges the map, in a worker: { id, groups: [group of each node], edges: [[from, to]], aspect } → { id, places, boxes, width, height, milliseconds }.
// What is needed stands to the right of what needs it; in a narrow window below it. Within a box nodes stand in columns by what they need there; boxes stand in columns
// by what they need of each other; both are put in order by where their neighbours are. Each step is linear, but for sorting.
// (ELK's layered layout was measured: it takes 33 s for 2,000 nodes and 5,000 edges, and more with boxes.)
const wide = 156, high = 40, sweeps = 8;
// As if everything ran to the right: in a narrow window both are turned at the end.
const lying = { node: { width: wide, height: high, gapX: 36, gapY: 12 }, box: { before: 12, after: 12, above: 32, below: 12, gapX: 44, gapY: 24 } };
const standing = { node: { width: high, height: wide, gapX: 36, gapY: 12 }, box: { before: 32, after: 12, above: 12, below: 12, gapX: 40, gapY: 16 } };
let { node, box } = lying;

onmessage = event => {
  const begun = performance.now();
  postMessage({ id: event.data.id, ...arrange(event.data), milliseconds: performance.now() - begun });
};

function arrange({ groups, edges, aspect }) {
  const stands = aspect < 0.9;
  ({ node, box } = stands ? standing : lying);
  if (stands) aspect = 1 / aspect;
  const near = neighbours(groups.length, edges);
  const pull = new Int32Array(groups.length);
  for (const [from, to] of edges) {
    pull[from]++;
    pull[to]--;
  }
  const boxes = members(groups).map(nodes => inside(nodes, groups, edges, pull));
  const columns = boxColumns(boxes, groups, edges, aspect);
  const y = new Float64Array(groups.length), rows = new Int32Array(groups.length);
  for (const one of boxes) for (const list of one.columns) list.forEach((n, row) => { rows[n] = row; });
  place(columns, y, rows);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of columns) reorder(column, near, y, rows);
    place(columns, y, rows);
  }
  return stands ? turned(result(columns, y)) : result(columns, y);
}

function neighbours(count, edges) {
  const near = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) {
    near[from].push(to);
    near[to].push(from);
  }
  return near;
}

function members(groups) {
  const found = [];
  groups.forEach((group, index) => (found[group] ??= []).push(index));
  return found.filter(Boolean);
}

// How many steps each is away from what nothing needs; edges that close a circle do not count.
function ranks(count, edges) {
  const out = Array.from({ length: count }, () => []), open = new Int32Array(count), rank = new Int32Array(count);
  for (const [from, to] of edges) {
    out[from].push(to);
    open[to]++;
  }
  const ready = [], done = new Uint8Array(count);
  for (let i = 0; i < count; i++) if (open[i] === 0) ready.push(i);
  for (let next = 0, left = 0; left < count; left++) {
    if (next === ready.length) {
      const one = done.findIndex((is, i) => !is && !ready.includes(i));
      if (one < 0) break;
      open[one] = 0;
      ready.push(one);
    }
    const at = ready[next++];
    done[at] = 1;
    for (const to of out[at]) {
      if (done[to]) continue;
      rank[to] = Math.max(rank[to], rank[at] + 1);
      if (--open[to] === 0) ready.push(to);
    }
  }
  // What needs only things far to the right stands beside them.
  for (const at of [...ready].reverse()) {
    const later = out[at].map(to => rank[to]).filter(r => r > rank[at]);
    if (later.length && open[at] === 0) rank[at] = Math.min(...later) - 1;
  }
  return rank;
}

// A box's nodes in columns, none much longer than the box is wide.
function inside(nodes, groups, edges, pull) {
  const index = new Map(nodes.map((n, i) => [n, i])), own = [];
  for (const [from, to] of edges) if (groups[from] === groups[to] && index.has(from)) own.push([index.get(from), index.get(to)]);
  const tied = new Set(own.flat()), rank = ranks(nodes.length, own);
  // On a phone two fit beside each other.
  const tallest = node === standing.node ? 2 : Math.max(6, Math.ceil(Math.sqrt(nodes.length * 3)));
  const layers = [];
  nodes.forEach((n, i) => { if (tied.has(i)) (layers[rank[i]] ??= []).push(n); });
  const columns = layers.filter(Boolean).flatMap(layer => slices(layer, tallest));
  // What is tied to nothing within the box fills it up, on the side that it looks to.
  for (const n of nodes.filter((_, i) => !tied.has(i))) {
    const highest = columns.reduce((most, c) => Math.max(most, c.length), Math.min(tallest, 4));
    const room = columns.filter(c => c.length < highest);
    if (!room.length) columns.push([n]);
    else if (pull[n] !== 0) room.at(pull[n] > 0 ? -1 : 0).push(n);
    else room.reduce((best, c) => (c.length < best.length ? c : best)).push(n);
  }
  const rows = Math.max(...columns.map(c => c.length));
  return {
    group: groups[nodes[0]], columns, rows, x: 0, y: 0,
    width: box.before + box.after + columns.length * (node.width + node.gapX) - node.gapX,
    height: box.above + box.below + rows * (node.height + node.gapY) - node.gapY,
  };
}

function slices(list, size) {
  const parts = Math.ceil(list.length / size), length = Math.ceil(list.length / parts);
  return Array.from({ length: parts }, (_, i) => list.slice(i * length, (i + 1) * length)).filter(part => part.length);
}

// Boxes in columns of about one height, so that all of it has the shape of the window.
function boxColumns(boxes, groups, edges, aspect) {
  const at = new Map(boxes.map((b, i) => [b.group, i])), weight = new Map();
  for (const [from, to] of edges) {
    const a = at.get(groups[from]), b = at.get(groups[to]);
    if (a !== b) weight.set(a * boxes.length + b, (weight.get(a * boxes.length + b) ?? 0) + 1);
  }
  const between = [...weight].map(([key, count]) => [Math.floor(key / boxes.length), key % boxes.length, count])
    .filter(([a, b, count]) => count > (weight.get(b * boxes.length + a) ?? 0) || (a < b && count === weight.get(b * boxes.length + a)));
  const rank = ranks(boxes.length, between), tied = new Set(between.flatMap(([a, b]) => [a, b]));
  const area = boxes.reduce((sum, b) => sum + (b.width + box.gapX) * (b.height + box.gapY), 0);
  const tallest = Math.max(Math.sqrt(area / aspect), ...boxes.map(b => b.height));
  const order = boxes.map((b, i) => i).sort((a, b) => rank[a] - rank[b] || a - b);
  // As many columns as there are steps, unless that makes a ribbon of it.
  const steps = new Set(order.filter(i => tied.has(i)).map(i => rank[i])).size;
  const meanWidth = boxes.reduce((sum, b) => sum + b.width + box.gapX, 0) / boxes.length;
  const few = steps <= Math.max(4, 1.5 * Math.sqrt(area * aspect) / meanWidth);
  const columns = [];
  for (const i of order.filter(i => tied.has(i))) {
    const last = columns.at(-1);
    if (last && !(few && last.rank !== rank[i]) && last.height + boxes[i].height <= tallest * 1.1) add(last, boxes[i]);
    else columns.push(add({ boxes: [], height: 0, rank: rank[i] }, boxes[i]));
  }
  for (const i of order.filter(i => !tied.has(i))) {
    const shortest = columns.reduce((best, c) => (c.height < (best?.height ?? Infinity) ? c : best), null);
    if (shortest && shortest.height + boxes[i].height <= tallest * 1.1) add(shortest, boxes[i]);
    else columns.push(add({ boxes: [], height: 0, rank: Infinity }, boxes[i]));
  }
  return columns;
}

function add(column, one) {
  column.boxes.push(one);
  column.height += one.height + box.gapY;
  return column;
}

// Where everything is, by the order in which it stands.
function place(columns, y, rows) {
  const tallest = Math.max(0, ...columns.map(c => c.height));
  let x = 0;
  for (const column of columns) {
    let top = (tallest - column.height) / 2;
    for (const one of column.boxes) {
      one.x = x;
      one.y = top;
      top += one.height + box.gapY;
      for (const n of one.columns.flat()) y[n] = one.y + box.above + rows[n] * (node.height + node.gapY);
    }
    x += Math.max(...column.boxes.map(b => b.width)) + box.gapX;
  }
}

function reorder(column, near, y, rows) {
  const wish = n => near[n].length ? near[n].reduce((sum, other) => sum + y[other], 0) / near[n].length : y[n];
  for (const one of column.boxes) {
    for (const list of one.columns) {
      sortBy(list, wish);
      settle(list, one, wish, rows);
    }
  }
  sortBy(column.boxes, one => {
    const all = one.columns.flat().filter(n => near[n].length);
    return all.length ? all.reduce((sum, n) => sum + wish(n), 0) / all.length : one.y;
  });
}

// A column with room to spare leaves it where nothing is wished for: what runs past a service is not hidden behind it.
function settle(list, one, wish, rows) {
  let next = 0;
  list.forEach((n, index) => {
    const wanted = Math.round((wish(n) - one.y - box.above) / (node.height + node.gapY));
    rows[n] = Math.max(next, Math.min(wanted, one.rows - list.length + index));
    next = rows[n] + 1;
  });
}

function sortBy(list, of) {
  const by = new Map(list.map(item => [item, of(item)]));
  list.sort((a, b) => by.get(a) - by.get(b));
}

function result(columns, y) {
  const places = new Array(y.length), boxes = [];
  for (const one of columns.flatMap(c => c.boxes)) {
    boxes.push({ group: one.group, x: one.x, y: one.y, width: one.width, height: one.height });
    one.columns.forEach((list, column) => list.forEach(n => { places[n] = [one.x + box.before + column * (node.width + node.gapX), y[n]]; }));
  }
  return {
    places, boxes, node: { width: wide, height: high }, stands: false,
    width: Math.max(0, ...boxes.map(b => b.x + b.width)), height: Math.max(0, ...boxes.map(b => b.y + b.height)),
  };
}

function turned({ places, boxes, node: size, width, height }) {
  return {
    places: places.map(([x, y]) => [y, x]), boxes: boxes.map(b => ({ group: b.group, x: b.y, y: b.x, width: b.height, height: b.width })),
    node: size, stands: true, width: height, height: width,
  };
}
