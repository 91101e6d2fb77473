// The map's graph: what the circuit tells is arranged by a worker and drawn on a canvas. States are painted where things stand;
// only another set of services or edges is arranged anew, and while somebody looks only when they ask for it.
export async function create(root, page, { drawing, lines, window: view, walking, layout }) {
  const [{ Drawing }, { columnsOf, lineOf }, { MapWindow }, { walk, wordsOf }] = await Promise.all([import(drawing), import(lines), import(view), import(walking)]);
  return new Graph(root, page, { Drawing, MapWindow, columnsOf, lineOf, walk, wordsOf, worker: new Worker(layout) });
}

const phone = matchMedia("(max-width: 600px)");

class Graph {
  constructor(root, page, { Drawing, MapWindow, ...parts }) {
    Object.assign(this, { root, page, ...parts });
    const find = name => root.querySelector(`[data-${name}]`);
    [this.host, this.canvas, this.again, this.said] = ["host", "canvas", "again", "say"].map(find);
    this.pen = this.canvas.getContext("2d", { alpha: false });
    this.drawing = new Drawing(root);
    this.window = new MapWindow(this.host, { draw: () => this.draw(), press: (x, y) => this.press(x, y) });
    this.scene = { nodes: [], boxes: [], curves: [], suggested: [], marked: new Set(), node: { width: 156, height: 40 }, width: 0, height: 0 };
    this.places = new Map();
    this.asked = 0;
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this.host, "keydown", event => this.key(event));
    on(this.host, "dblclick", () => this.open());
    on(this.again, "click", () => this.arrange());
    on(find("nearer"), "click", () => this.window.zoom(1.4));
    on(find("farther"), "click", () => this.window.zoom(1 / 1.4));
    on(find("whole"), "click", () => this.window.show(this.whole()));
    // A picture of the whole page changes the window for a moment: what it is then does not count.
    on(phone, "change", () => setTimeout(() => { if (this.told && phone.matches !== this.isSmall) this.show(this.told, this.chosen, true); }, 250));
    for (const [target, name] of [[matchMedia("(prefers-color-scheme: dark)"), "change"], [window, "themechange"]])
      on(target, name, () => { this.drawing.dye(); this.draw(); });
    this.resizer = new ResizeObserver(() => this.resize());
    this.resizer.observe(this.host);
    this.worker.onmessage = ({ data }) => this.arranged(data);
  }

  // told: { nodes, edges: [[from, to]], suggested, marked: [edge indexes] }; isOther: the reader asked for other services.
  show(told, chosen, isOther) {
    this.told = told;
    if (!this.telling) this.chosen = chosen;
    this.isSmall = phone.matches;
    const kept = told.nodes.map((_, index) => index).filter(index => !this.isSmall || told.nodes[index].fails);
    const to = new Map(kept.map((index, at) => [index, at]));
    const among = edges => edges.map(([a, b]) => [to.get(a), to.get(b)]);
    Object.assign(this.scene, { nodes: kept.map(index => ({ ...told.nodes[index] })), edges: among(told.edges), marked: new Set(told.marked), hints: among(told.suggested) });
    this.root.toggleAttribute("data-empty", kept.length === 0);
    const isMissing = this.scene.nodes.some(node => !this.places.has(node.key));
    if (isOther || this.places.size === 0 || document.hidden) this.arrange();
    else {
      this.again.hidden = false;
      this.put();
      if (isMissing) this.say("There are services that have no place yet: arrange again.");
    }
  }

  // States alone: { nodes: [[index, look, word, explains, fails]], marked: or null for the same }.
  paint({ nodes, marked }) {
    const isOther = nodes.some(([index, , , , fails]) => this.told.nodes[index].fails !== fails);
    for (const [index, look, word, explains, fails] of nodes) Object.assign(this.told.nodes[index], { look, word, explains, fails });
    this.told.marked = marked ?? this.told.marked;
    if (this.isSmall && isOther) return this.show(this.told, this.chosen, false);
    const by = new Map(this.told.nodes.map(node => [node.key, node]));
    for (const node of this.scene.nodes) Object.assign(node, by.get(node.key));
    this.scene.marked = new Set(this.told.marked);
    this.looks();
    this.draw();
  }

  // What the circuit says of an earlier choice does not undo one that it has not heard of yet.
  follow(key) {
    if (!this.telling) this.choose(key);
  }

  choose(key) {
    this.chosen = key;
    const at = this.at();
    if (at >= 0 && this.scene.nodes[at].x !== undefined) this.window.reveal({ ...this.scene.nodes[at], ...this.scene.node });
    else this.draw();
  }

  arrange() {
    this.again.hidden = true;
    const names = [...new Set(this.scene.nodes.map(node => node.group))], { width, height } = this.window.size;
    const edges = this.scene.edges.filter(([a, b]) => a !== undefined && b !== undefined);
    this.worker.postMessage({ id: ++this.asked, groups: this.scene.nodes.map(node => names.indexOf(node.group)), edges, aspect: width / (this.isSmall ? 2 * width : Math.max(height, 240)) });
    this.arranging = { keys: this.scene.nodes.map(node => node.key), names };
  }

  arranged({ id, places, boxes, node, stands, width, height, milliseconds }) {
    if (id !== this.asked) return;
    this.places = new Map(this.arranging.keys.map((key, index) => [key, places[index]]));
    Object.assign(this.scene, { node, stands, width, height, boxes: boxes.map(box => ({ ...box, name: this.arranging.names[box.group] })) });
    this.root.dataset.arranged = Math.round(milliseconds);
    this.put();
    this.fitHeight();
    this.begin();
  }

  put() {
    for (const node of this.scene.nodes) [node.x, node.y] = this.places.get(node.key) ?? [];
    const columns = this.columnsOf(this.scene.nodes, this.scene.stands);
    const curve = ([from, to]) => {
      const [a, b] = [this.scene.nodes[from], this.scene.nodes[to]];
      return a?.x !== undefined && b?.x !== undefined ? this.lineOf(from, to, a, b, this.scene.node, this.scene.stands, columns) : null;
    };
    this.scene.curves = this.scene.edges.map(curve);
    this.scene.suggested = this.scene.hints.map(curve);
    this.looks();
    this.draw();
  }

  // A box looks like the worst in it.
  looks() {
    const order = ["down", "degraded", "nodata", "maint", "paused", "up"], worst = new Map();
    for (const { group, look } of this.scene.nodes) if (!(order.indexOf(look) >= order.indexOf(worst.get(group) ?? "up"))) worst.set(group, look);
    for (const box of this.scene.boxes) box.look = worst.get(box.name) ?? "up";
  }

  // All of it where it can be read; else what fails, or what is chosen.
  begin() {
    const failing = this.scene.nodes.filter(node => node.fails && node.x !== undefined), at = this.at();
    this.window.show(this.whole());
    if (this.window.view.scale >= 0.6) return;
    if (failing.length) this.window.show(this.around(failing), 0.6);
    else if (at >= 0) this.window.show(this.around([this.scene.nodes[at]]), 0.6);
    if (at >= 0) this.choose(this.chosen);
  }

  whole() {
    return { x: -8, y: -8, width: this.scene.width + 16, height: this.scene.height + 16 };
  }

  around(nodes) {
    const { width, height } = this.scene.node, xs = nodes.map(n => n.x), ys = nodes.map(n => n.y), left = Math.min(...xs) - 24, top = Math.min(...ys) - 48;
    return { x: left, y: top, width: Math.max(...xs) + width + 24 - left, height: Math.max(...ys) + height + 24 - top };
  }

  // A small map leaves the page's rest in sight; on a phone the page is what scrolls.
  fitHeight() {
    const scale = Math.min(1, (this.host.clientWidth - 40) / Math.max(1, this.scene.width));
    this.host.style.height = `${Math.round(Math.max(220, Math.min(this.isSmall ? 2400 : window.innerHeight * 0.68, this.scene.height * scale + 64)))}px`;
    this.resize();
  }

  resize() {
    const ratio = window.devicePixelRatio || 1, { width, height } = this.window.size;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.draw();
  }

  // Once a frame.
  draw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.drawing.draw(this.pen, this.scene, this.window.view, this.window.size, this.at());
      this.root.toggleAttribute("data-drawn", true);
    });
  }

  at() {
    return this.scene.nodes.findIndex(node => node.key === this.chosen);
  }

  press(x, y) {
    const { width, height } = this.scene.node;
    this.go(this.scene.nodes.findIndex(node => x >= node.x - 4 && x <= node.x + width + 4 && y >= node.y - 4 && y <= node.y + height + 4));
  }

  go(index) {
    const node = this.scene.nodes[index];
    if ((node?.key ?? null) === (this.chosen ?? null)) return;
    this.choose(node?.key ?? null);
    if (node) this.say(this.wordsOf(this.scene, index));
    clearTimeout(this.telling);
    const mine = this.telling = setTimeout(async () => {
      try {
        await this.page.invokeMethodAsync("ChooseAsync", this.chosen);
      } catch { /* the circuit is away, and so is who would hear it */ }
      if (this.telling === mine) this.telling = null;
    }, 200);
  }

  open() {
    // A choice that is told later would lead back here.
    clearTimeout(this.telling);
    this.telling = null;
    if (this.chosen) this.page.invokeMethodAsync("OpenAsync", this.chosen).catch(() => { /* as above */ });
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = this.walk(this.scene, this.at(), event.key);
    if (typeof to === "string") this.say(to);
    else if (to !== undefined) this.go(to);
    else if (event.key === "Enter") this.open();
    else if (event.key === "Escape") this.go(-1);
    else if (event.key === "+" || event.key === "=") this.window.zoom(1.25);
    else if (event.key === "-") this.window.zoom(0.8);
    else if (event.key === "0") this.window.show(this.whole());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  say(text) {
    this.said.textContent = text;
  }

  dispose() {
    this.stop.abort();
    this.resizer.disconnect();
    this.window.dispose();
    this.worker.terminate();
    clearTimeout(this.telling);
    cancelAnimationFrame(this.frame);
  }
}
