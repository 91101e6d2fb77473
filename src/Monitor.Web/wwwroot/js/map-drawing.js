// Draws the map on a canvas. Names are drawn as text: what is in them is never read as anything else.
const tokens = ["surface", "sunken", "line", "control", "ink", "ink-2", "ink-3", "on-ink", "hover", "selected",
  "up", "up-quiet", "degraded", "down", "maintenance", "nodata", "paused", "down-tint"];
const hues = { up: "up", degraded: "degraded", down: "down", maint: "maintenance", nodata: "nodata", paused: "paused" };
const dashes = { nodata: [4, 3], paused: [1, 3] };
// Nothing is written smaller than this on the screen: farther away a name grows in its box and stands alone, and at last there are no words any more.
const least = 11, legible = 0.5, speck = 0.16;

export class Drawing {
  constructor(root) {
    this.root = root;
    this.shapes = Object.fromEntries(Object.keys(hues).map(look => [look, shapeOf(`s-${look}`)]));
    this.cut = new Map();
    this.dye();
  }

  // light-dark() is only resolved where a colour is used.
  dye() {
    const sample = document.createElement("i");
    this.root.append(sample);
    this.colours = Object.fromEntries(tokens.map(token => {
      sample.style.color = `var(--${token})`;
      return [token, getComputedStyle(sample).color];
    }));
    this.face = getComputedStyle(this.root).fontFamily;
    sample.remove();
  }

  // view: scale and offset in pixels; size of the window; chosen: index of a node, or -1.
  draw(pen, scene, view, size, chosen) {
    const ratio = window.devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = this.colours.surface;
    pen.fillRect(0, 0, size.width, size.height);
    pen.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
    const sight = { left: -view.x / view.scale, top: -view.y / view.scale, right: (size.width - view.x) / view.scale, bottom: (size.height - view.y) / view.scale };
    for (const box of scene.boxes) if (touches(sight, box.x, box.y, box.x + box.width, box.y + box.height)) this.box(pen, box, view.scale);
    this.edges(pen, scene, view.scale, sight, chosen);
    const seen = scene.nodes.filter(({ x, y }) => x !== undefined && touches(sight, x - 8, y - 24, x + scene.node.width + 8, y + scene.node.height + 8));
    for (const node of seen) this.node(pen, node, scene.node, { scale: view.scale, stands: scene.stands }, node === scene.nodes[chosen]);
    // From afar what fails is larger than it is, and still told apart by its shape.
    if (view.scale < speck) for (const node of seen.filter(isBad)) this.shape(pen, node.look, node.x + scene.node.width / 2 - 5.5 / view.scale, node.y + scene.node.height / 2 - 5.5 / view.scale, 11 / view.scale);
    for (const box of scene.boxes) if (touches(sight, box.x, box.y, box.x + box.width, box.y + box.height)) this.title(pen, box, view.scale);
  }

  box(pen, box, scale) {
    pen.beginPath();
    pen.roundRect(box.x, box.y, box.width, box.height, 8);
    pen.fillStyle = this.colours.sunken;
    pen.fill();
    pen.lineWidth = 1 / Math.min(1, scale);
    pen.strokeStyle = this.colours.line;
    pen.stroke();
  }

  // Far away a title grows as far as its box has room.
  title(pen, box, scale) {
    const size = scale < legible ? Math.min(12 / scale, box.width / 9, 60) : 12 / Math.min(1, scale);
    if (size * scale < 6) return;
    pen.font = `600 ${size}px ${this.face}`;
    const name = this.fit(pen, box.name, box.width - 20 - size * 1.5, size), top = box.y + Math.max(4, 16 - size / 2);
    // No line runs through a word.
    pen.fillStyle = this.colours.sunken;
    pen.fillRect(box.x + 6, top - 2, size * 1.5 + pen.measureText(name).width + 8, size + 4);
    this.shape(pen, box.look, box.x + 10, top, size);
    pen.fillStyle = this.colours["ink-2"];
    pen.fillText(name, box.x + 10 + size * 1.5, top + size * 0.86);
  }

  edges(pen, scene, scale, sight, chosen) {
    const { curves, marked, suggested } = scene, own = [], ways = [], plain = [];
    curves.forEach((curve, index) => {
      if (!curve || !touches(sight, curve.left, curve.top, curve.right, curve.bottom)) return;
      (curve.from === chosen || curve.to === chosen ? own : marked.has(index) ? ways : plain).push(curve);
      if (marked.has(index) && own.at(-1) === curve) ways.push(own.pop());
    });
    this.lines(pen, plain, this.colours[chosen >= 0 ? "line" : "control"], 1 / Math.min(1, Math.max(scale, 0.35)), scale, 7);
    this.lines(pen, suggested.filter(Boolean), this.colours["ink-2"], 1.5, scale, 7, [2, 4]);
    this.lines(pen, own, this.colours.ink, 1.75 / Math.min(1, Math.max(scale, 0.4)), scale, 8);
    this.lines(pen, ways, this.colours.surface, Math.max(8, 5 / scale), 0, 0);
    this.lines(pen, ways, this.colours.down, Math.max(3, 2 / scale), Math.max(scale, legible), Math.max(11, 7 / scale));
  }

  lines(pen, curves, colour, width, scale, head, dash = []) {
    if (!curves.length) return;
    pen.beginPath();
    for (const c of curves) {
      pen.moveTo(c.x1, c.y1);
      const short = c.way * head * 0.4, [a, b, d, e] = c.path.at(-1);
      for (const part of c.path.slice(0, -1)) pen.bezierCurveTo(...part);
      pen.bezierCurveTo(a, b, d, e, c.stands ? c.x2 : c.x2 - short, c.stands ? c.y2 - short : c.y2);
    }
    pen.setLineDash(dash);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.setLineDash([]);
    if (!head || scale < 0.3) return;
    pen.beginPath();
    for (const c of curves) {
      pen.moveTo(c.x2, c.y2);
      const back = c.way * head, half = head / 2;
      pen.lineTo(...(c.stands ? [c.x2 - half, c.y2 - back] : [c.x2 - back, c.y2 - half]));
      pen.lineTo(...(c.stands ? [c.x2 + half, c.y2 - back] : [c.x2 - back, c.y2 + half]));
      pen.closePath();
    }
    pen.fillStyle = colour;
    pen.fill();
  }

  node(pen, node, { width, height }, { scale, stands }, isChosen) {
    const { x, y, look } = node, hue = this.colours[hues[look]];
    if (scale < speck) {
      pen.fillStyle = look === "up" ? this.colours["up-quiet"] : hue;
      pen.fillRect(x, y, width, height);
      if (isChosen || node.explains) this.ring(pen, x, y, width, height, 2 / scale, 4 / scale);
      return;
    }
    pen.beginPath();
    pen.roundRect(x, y, width, height, 5);
    pen.fillStyle = look === "down" ? this.colours["down-tint"] : isChosen ? this.colours.selected : this.colours.surface;
    pen.fill();
    pen.lineWidth = isChosen ? 2.5 : look === "down" ? 1.5 : 1;
    pen.setLineDash(isChosen ? [] : dashes[look] ?? []);
    pen.strokeStyle = isChosen ? this.colours.ink : look === "up" ? this.colours.line : hue;
    pen.stroke();
    pen.setLineDash([]);
    if (node.explains) this.ring(pen, x, y, width, height, 2, 4);
    if (isBad(node)) {
      pen.fillStyle = hue;
      pen.fillRect(x + 2, y + 5, 4, height - 10);
    }
    if (scale < legible) {
      this.shape(pen, look, x + width / 2 - 13, y + 7, 26);
      return;
    }
    const small = least / scale, isAlone = small > 12.5, size = Math.max(12.5, small), middle = y + height / 2;
    this.shape(pen, look, x + 12, isAlone ? middle - size / 2 : y + 7, isAlone ? size : 12);
    pen.font = `${look === "up" ? 400 : 600} ${size}px ${this.face}`;
    pen.fillStyle = this.colours[look === "up" && !isChosen ? "ink-2" : "ink"];
    const left = isAlone ? 18 + size : 30;
    pen.fillText(this.fit(pen, node.name, width - left - 8, size), x + left, isAlone ? middle + size * 0.35 : y + 17.5);
    if (!isAlone) {
      pen.font = `${look === "up" ? 400 : 600} ${Math.max(11, small)}px ${this.face}`;
      pen.fillStyle = look === "up" ? this.colours["ink-3"] : hue;
      pen.fillText(node.word, x + left, y + 32);
    }
    if (node.explains) this.badge(pen, node.explains === 1 ? "1 follows" : `${node.explains} follow`, x + width + 4, y + (stands ? height + 4 : -4), Math.max(11, small));
  }

  ring(pen, x, y, width, height, line, away) {
    pen.beginPath();
    pen.roundRect(x - away, y - away, width + 2 * away, height + 2 * away, 9);
    pen.lineWidth = line;
    pen.strokeStyle = this.colours.ink;
    pen.stroke();
  }

  badge(pen, text, right, middle, size) {
    pen.font = `600 ${size}px ${this.face}`;
    const width = pen.measureText(text).width + 12, half = size * 0.82;
    pen.beginPath();
    pen.roundRect(right - width, middle - half, width, 2 * half, half);
    pen.fillStyle = this.colours.ink;
    pen.fill();
    pen.fillStyle = this.colours["on-ink"];
    pen.fillText(text, right - width + 6, middle + size * 0.36);
  }

  shape(pen, look, x, y, size) {
    pen.save();
    pen.translate(x, y);
    pen.scale(size / 16, size / 16);
    pen.fillStyle = pen.strokeStyle = this.colours[look === "up" ? "up-quiet" : hues[look]];
    for (const part of this.shapes[look]) {
      pen.setLineDash(part.dash);
      pen.lineWidth = part.line;
      if (part.line) pen.stroke(part.path); else pen.fill(part.path, part.rule);
    }
    pen.restore();
  }

  fit(pen, text, room, size) {
    const key = `${text}\n${Math.round(room)}\n${Math.round(size)}`;
    let fitting = this.cut.get(key);
    if (fitting === undefined) {
      const letters = [...text];
      fitting = text;
      while (letters.length > 1 && pen.measureText(fitting).width > room) {
        letters.length -= Math.max(1, Math.floor(letters.length / 12));
        fitting = letters.join("").trimEnd() + "…";
      }
      if (this.cut.size > 20000) this.cut.clear();
      this.cut.set(key, fitting);
    }
    return fitting;
  }
}

function isBad({ look }) {
  return look === "down" || look === "degraded";
}

function touches(sight, left, top, right, bottom) {
  return right >= sight.left && left <= sight.right && bottom >= sight.top && top <= sight.bottom;
}

// The shapes of the product's sprite, as paths of a canvas.
function shapeOf(id) {
  return [...document.getElementById(id)?.children ?? []].map(part => {
    const line = part.getAttribute("fill") === "none" ? Number(part.getAttribute("stroke-width") ?? 1) : 0;
    const path = new Path2D(part.getAttribute("d") ?? undefined);
    if (part.tagName === "circle") path.arc(...["cx", "cy", "r"].map(name => Number(part.getAttribute(name))), 0, 2 * Math.PI);
    const dash = (part.getAttribute("stroke-dasharray") ?? "").split(/[ ,]+/).filter(Boolean).map(Number);
    return { path, line, dash, rule: part.getAttribute("fill-rule") ?? "nonzero" };
  });
}
