// The window on the map: where one looks, how near, and what moves it. Nothing here knows what is drawn.
const nearest = 2, farthest = 0.02, moved = 4;

export class MapWindow {
  // host: the element; told: { draw(), press(x, y) in what is drawn }.
  constructor(host, told) {
    this.host = host;
    this.told = told;
    this.view = { scale: 1, x: 0, y: 0 };
    this.pointers = new Map();
    this.stop = new AbortController();
    const on = (name, act, options) => host.addEventListener(name, act, { signal: this.stop.signal, ...options });
    on("wheel", event => this.wheel(event), { passive: false });
    on("pointerdown", event => this.down(event));
    on("pointermove", event => this.move(event));
    on("pointerup", event => this.up(event));
    on("pointercancel", event => this.pointers.delete(event.pointerId));
  }

  get size() {
    return { width: this.host.clientWidth, height: this.host.clientHeight };
  }

  // All of a rectangle, as near as it goes, but no nearer than life.
  show({ x, y, width, height }, least = farthest) {
    const { size } = this, pad = 20;
    const scale = Math.min(1, Math.max(least, Math.min((size.width - 2 * pad) / width, (size.height - 2 * pad) / height)));
    this.view = { scale, x: (size.width - width * scale) / 2 - x * scale, y: (size.height - height * scale) / 2 - y * scale };
    // What does not fit begins at its upper left.
    if (width * scale > size.width) this.view.x = pad - x * scale;
    if (height * scale > size.height) this.view.y = pad - y * scale;
    this.told.draw();
  }

  // Moves no more than it must to bring a rectangle into sight.
  reveal({ x, y, width, height }) {
    const { scale } = this.view, pad = 24, { size } = this;
    const into = (offset, low, length, room) => {
      const begin = low * scale + offset, end = begin + length * scale;
      return begin < pad ? offset + pad - begin : end > room - pad ? offset + room - pad - end : offset;
    };
    this.view = { scale, x: into(this.view.x, x, width, size.width), y: into(this.view.y, y, height, size.height) };
    this.told.draw();
  }

  zoom(factor, x = this.size.width / 2, y = this.size.height / 2) {
    const scale = Math.min(nearest, Math.max(farthest, this.view.scale * factor)), real = scale / this.view.scale;
    this.view = { scale, x: x - (x - this.view.x) * real, y: y - (y - this.view.y) * real };
    this.told.draw();
  }

  pan(x, y) {
    this.view = { ...this.view, x: this.view.x + x, y: this.view.y + y };
    this.told.draw();
  }

  // The page scrolls past it; who has gone into it, or holds Ctrl, zooms.
  wheel(event) {
    if (!event.ctrlKey && document.activeElement !== this.host) return;
    event.preventDefault();
    const { left, top } = this.host.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - left, event.clientY - top);
  }

  down(event) {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, far: 0 });
    this.host.setPointerCapture(event.pointerId);
  }

  move(event) {
    const at = this.pointers.get(event.pointerId);
    if (!at) return;
    const x = event.clientX - at.x, y = event.clientY - at.y;
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    if (others.length === 1) {
      const { left, top } = this.host.getBoundingClientRect(), [other] = others;
      const before = Math.hypot(at.x - other.x, at.y - other.y), now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      this.zoom(now / Math.max(1, before), (event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top);
    } else if (at.far + Math.abs(x) + Math.abs(y) >= moved) {
      this.pan(x, y);
    } else {
      return;
    }
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, far: at.far + Math.abs(x) + Math.abs(y) });
  }

  up(event) {
    const at = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!at || at.far >= moved) return;
    const { left, top } = this.host.getBoundingClientRect();
    this.told.press((event.clientX - left - this.view.x) / this.view.scale, (event.clientY - top - this.view.y) / this.view.scale);
  }

  dispose() {
    this.stop.abort();
  }
}
