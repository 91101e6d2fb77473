// Where the map's lines run: past every service that is neither of their ends, through the lanes that the layout leaves between columns and between rows.
// In a narrow window all of it is turned: columns are rows there.
const away = 6, beside = 3;

// Services by their columns: [{ at, tops }], both in order.
export function columnsOf(nodes, stands) {
  const by = new Map();
  for (const { x, y } of nodes) {
    if (x === undefined) continue;
    const [at, top] = stands ? [y, x] : [x, y];
    if (!by.has(at)) by.set(at, []);
    by.get(at).push(top);
  }
  return [...by].map(([at, tops]) => ({ at, tops: tops.sort((a, b) => a - b) })).sort((a, b) => a.at - b.at);
}

// From the side of one to the side of the other that looks at it; of what stands beside each other from the same side.
// path: pieces of a curve, each of two handles and an end; way: whence it comes in.
export function lineOf(from, to, a, b, { width, height }, stands, columns) {
  const turn = ([x, y]) => (stands ? [y, x] : [x, y]);
  const [[ax, ay], [bx, by], [wide, high]] = [[a.x, a.y], [b.x, b.y], [width, height]].map(turn);
  // Turned, a line would come down through the title of its group in the middle.
  const step = bx - ax, port = high * (stands ? 0.75 : 0.5), [y1, y2] = [ay + port, by + port];
  const [x1, x2, way] = step >= wide ? [ax + wide, bx, 1] : step <= -wide ? [ax, bx + wide, -1] : [ax + wide, bx + wide, -1];
  const points = [], between = Math.abs(step) < wide ? [] : columns.filter(({ at }) => (at - ax) * (at - bx) < 0);
  let [x, y] = [x1, y1];
  const go = (nextX, nextY, reach) => {
    const side = Math.abs(step) < wide ? 1 : way;
    points.push([x + side * reach, y, nextX - way * reach, nextY, nextX, nextY]);
    [x, y] = [nextX, nextY];
  };
  for (const { at, tops } of way > 0 ? between : between.reverse()) {
    const free = freeOf(tops, high, y1 + (y2 - y1) * (at + wide / 2 - x1) / (x2 - x1)), [near, far] = way > 0 ? [at - beside, at + wide + beside] : [at + wide + beside, at - beside];
    go(near, free, Math.abs(near - x) / 2);
    go(far, free, 0);
  }
  go(x2, y2, Math.abs(step) < wide ? 40 : Math.max(15, Math.min(160, Math.abs(x2 - x) / 2)));
  const path = points.map(([c, d, e, f, g, h]) => [turn([c, d]), turn([e, f]), turn([g, h])].flat());
  const xs = [x1, ...points.flatMap(p => [p[0], p[2], p[4]])], ys = [y1, ...points.map(p => p[5])];
  const [left, top] = turn([Math.min(...xs), Math.min(...ys)]), [right, bottom] = turn([Math.max(...xs), Math.max(...ys)]);
  const [[beginX, beginY], [endX, endY]] = [turn([x1, y1]), turn([x2, y2])];
  return { from, to, x1: beginX, y1: beginY, x2: endX, y2: endY, way, stands, path, left, top, right, bottom };
}

// The place nearest to a wish at which a line passes between the services of a column.
function freeOf(tops, high, wish) {
  const isFree = y => !tops.some(top => y > top - away && y < top + high + away);
  if (isFree(wish)) return wish;
  const lanes = tops.flatMap(top => [top - away, top + high + away]).filter(isFree);
  return lanes.reduce((best, y) => (Math.abs(y - wish) < Math.abs(best - wish) ? y : best), lanes[0] ?? wish);
}
