// Whoever is there and has not stirred for so long has gone for a coffee.
const patience = 30000;

export function watch(root, circuit) {
  return new Watch(root, circuit);
}

class Watch {
  constructor(root, circuit) {
    Object.assign(this, { root, circuit, held: false });
    const stir = () => this.stir(), leave = () => this.tell(false);
    // A touch leaves as the finger does.
    this.listen = { pointermove: stir, pointerdown: stir, keydown: stir, pointerleave: leave };
    for (const [name, heard] of Object.entries(this.listen)) root.addEventListener(name, heard, { passive: true });
  }

  stir() {
    this.stirred = performance.now();
    this.timer ??= setTimeout(() => this.look(), patience);
    this.tell(true);
  }

  look() {
    const left = this.stirred + patience - performance.now();
    this.timer = left > 0 && this.held ? setTimeout(() => this.look(), left) : null;
    if (this.timer === null) this.tell(false);
  }

  tell(held) {
    if (held === this.held) return;
    this.held = held;
    this.circuit.invokeMethodAsync("Hold", held).catch(() => { /* the circuit is away: nothing moves either */ });
  }

  dispose() {
    clearTimeout(this.timer);
    for (const [name, heard] of Object.entries(this.listen)) this.root.removeEventListener(name, heard);
  }
}
