// Whoever is there and has not stirred for so long has gone for a coffee.
const patience = 30000;
// A call that went out as the connection was lost is never answered.
const answerWithin = 5000;
const tellAgainAfter = 2000;

export function watch(root, circuit) {
  return new Watch(root, circuit);
}

class Watch {
  constructor(root, circuit) {
    Object.assign(this, { root, circuit, held: false, told: false });
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
    this.held = held;
    this.pass();
  }

  // While the circuit is away nothing moves; once it is back it must know what was missed, or the page would stay held.
  async pass() {
    if (this.passing || this.gone || this.held === this.told) return;
    this.passing = true;
    const held = this.held;
    let lost, wait;
    try {
      await Promise.race([this.circuit.invokeMethodAsync("Hold", held), new Promise((_, reject) => { wait = setTimeout(reject, answerWithin); })]);
      this.told = held;
    } catch {
      lost = true;
    }
    clearTimeout(wait);
    this.passing = false;
    if (lost) this.again = setTimeout(() => this.pass(), tellAgainAfter);
    else this.pass();
  }

  dispose() {
    this.gone = true;
    clearTimeout(this.timer);
    clearTimeout(this.again);
    for (const [name, heard] of Object.entries(this.listen)) this.root.removeEventListener(name, heard);
  }
}
