// Draws each group's cells from its digits: one path per look, as many columns as there is room for. The digits are the ranks of the looks.
const looks = ["down", "degraded", "nodata", "maint", "paused", "up"];
const patience = 60;

export function draw(root, circuit, pitch) {
  return new Cells(root, circuit, pitch);
}

class Cells {
  constructor(root, circuit, pitch) {
    Object.assign(this, { root, circuit, pitch });
    this.sizes = new ResizeObserver(entries => entries.forEach(entry => this.paint(entry.target)));
    this.changes = new MutationObserver(changes => {
      for (const change of changes)
        if (change.type === "attributes") this.paint(change.target);
      // Groups came or went; what is painted within one is no news.
      if (changes.some(change => change.type === "childList" && !change.target.closest("svg"))) this.watch();
    });
    this.changes.observe(root, { subtree: true, childList: true, attributeFilter: ["data-looks"] });
    this.listen = { pointermove: e => this.point(e), click: e => this.open(e), keydown: e => this.key(e), focusin: e => this.enter(e) };
    for (const [name, heard] of Object.entries(this.listen)) root.addEventListener(name, heard);
    this.watch();
  }

  watch() {
    for (const svg of this.root.querySelectorAll("svg[data-looks]")) this.sizes.observe(svg);
  }

  paint(svg) {
    const digits = svg.dataset.looks, columns = this.columnsOf(svg), { pitch } = this;
    const shapes = looks.map(() => "");
    for (let i = 0; i < digits.length; i++)
      shapes[digits[i]] += shape(digits[i], (i % columns) * pitch, Math.floor(i / columns) * pitch, pitch - 2);
    svg.setAttribute("height", Math.max(1, Math.ceil(digits.length / columns)) * pitch);
    const paths = shapes.map((d, look) => d && path(`b-${looks[look]}`, d)).filter(Boolean);
    if (svg === this.chosen?.svg) paths.push(ring(this.chosen.cell, columns, pitch));
    svg.replaceChildren(...paths);
  }

  columnsOf(svg) {
    return Math.max(1, Math.floor((svg.clientWidth + 2) / this.pitch));
  }

  cellAt(event) {
    const svg = event.target.closest?.("svg[data-looks]");
    if (!svg) return null;
    const box = svg.getBoundingClientRect(), columns = this.columnsOf(svg);
    const column = Math.floor((event.clientX - box.left) / this.pitch), row = Math.floor((event.clientY - box.top) / this.pitch);
    const cell = row * columns + column;
    return column < columns && cell >= 0 && cell < svg.dataset.looks.length ? { svg, cell } : null;
  }

  point(event) {
    const found = this.cellAt(event);
    if (found) this.choose(found);
  }

  open(event) {
    const found = this.cellAt(event);
    if (found) this.send("Open", found);
  }

  // Into a group by key: its worst cell first, or the one that was left.
  enter(event) {
    const svg = event.target.closest?.("svg[data-looks]");
    if (!svg || !svg.matches(":focus-visible") || this.chosen?.svg === svg) return;
    const digits = svg.dataset.looks;
    this.choose({ svg, cell: digits.indexOf([...digits].sort()[0]) });
  }

  key(event) {
    const svg = event.target.closest?.("svg[data-looks]");
    if (!svg || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = svg.dataset.looks.length - 1, columns = this.columnsOf(svg);
    const cell = this.chosen?.svg === svg ? this.chosen.cell : 0;
    if (event.key === "Enter") { event.preventDefault(); this.send("Open", { svg, cell }); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -cell, End: last - cell }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = cell + step;
    if (next >= 0 && next <= last) this.choose({ svg, cell: next });
  }

  choose(found) {
    const before = this.chosen;
    if (before?.svg === found.svg && before.cell === found.cell) return;
    this.chosen = found;
    if (before && before.svg !== found.svg) this.paint(before.svg);
    this.paint(found.svg);
    // Whoever sweeps over a hundred cells asks for the one that is rested on.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send("Read", found), patience);
  }

  send(what, { svg, cell }) {
    this.circuit.invokeMethodAsync(what, svg.dataset.group, cell).catch(() => { /* the circuit is away, and so is who would read it */ });
  }

  dispose() {
    clearTimeout(this.timer);
    this.sizes.disconnect();
    this.changes.disconnect();
    for (const [name, heard] of Object.entries(this.listen)) this.root.removeEventListener(name, heard);
  }
}

// As in a strip: full with a notch, two thirds, an outline, full, a base line, full.
function shape(look, x, y, size) {
  switch (+look) {
    case 0: return `M${x} ${y}h${size / 3}l${size / 6} ${size / 4}l${size / 6} -${size / 4}h${size / 3}v${size}h-${size}z`;
    case 1: return `M${x} ${y + size / 3}h${size}v${size * 2 / 3}h-${size}z`;
    case 2: return `M${x + .5} ${y + .5}h${size - 1}v${size - 1}h-${size - 1}z`;
    case 4: return `M${x} ${y + size - 2}h${size}v2h-${size}z`;
    default: return `M${x} ${y}h${size}v${size}h-${size}z`;
  }
}

function path(css, d) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("class", css);
  made.setAttribute("d", d);
  return made;
}

function ring(cell, columns, pitch) {
  const made = path("ring", `M${(cell % columns) * pitch - 1} ${Math.floor(cell / columns) * pitch - 1}h${pitch}v${pitch}h-${pitch}z`);
  made.setAttribute("fill", "none");
  made.setAttribute("stroke", "var(--ink)");
  made.setAttribute("stroke-width", "2");
  return made;
}
