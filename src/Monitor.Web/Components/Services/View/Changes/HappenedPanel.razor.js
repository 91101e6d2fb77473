// One cursor and one zoom for all that shares a box's time axis. Where they are left is put into the address, and comes back from it as data-at, data-from and data-to.
const slots = 300, leastDrag = 6, rest = 400, shortest = 300000;

// words: address of js/cursor-words.js.
export async function attach(box, words) {
  const { CursorWords } = await import(new URL(words, document.baseURI));
  return new TimeBox(box, new CursorWords(box));
}

class TimeBox {
  constructor(box, words) {
    Object.assign(this, { box, words });
    this.line = box.querySelector("[data-cursor]");
    this.brush = box.querySelector("[data-brush]");
    this.aborter = new AbortController();
    const on = (target, name, does) => target.addEventListener(name, event => does.call(this, event), { signal: this.aborter.signal });
    on(box, "pointermove", this.move);
    on(box, "pointerleave", this.leave);
    on(box, "pointerdown", this.press);
    on(box, "pointerup", this.release);
    on(box, "pointercancel", this.drop);
    on(box, "keydown", this.key);
    // What is drawn anew stands elsewhere, or says something else.
    this.changes = new MutationObserver(() => this.settle());
    this.changes.observe(box, { attributes: true, attributeFilter: ["data-at", "data-from", "data-to"] });
    // The chart takes its new width in this frame, too: the cursor follows in the next.
    this.sizes = new ResizeObserver(() => requestAnimationFrame(() => this.settle()));
    this.sizes.observe(box);
    this.settle();
  }

  get from() { return Number(this.box.dataset.from); }

  get to() { return Number(this.box.dataset.to); }

  // Null where none was left, or it lies outside of what is shown.
  get kept() {
    const at = Number(this.box.dataset.at || NaN);
    return at >= this.from && at <= this.to ? at : null;
  }

  // Under a pointer that rests time goes on.
  settle() {
    if (this.pressed !== undefined || this.walking) return;
    this.show(this.hovers ? this.from + this.share * (this.to - this.from) : this.kept);
  }

  // All plots begin and end at the same places.
  plot() { return this.box.querySelector(".u-over, .lane .plot")?.getBoundingClientRect(); }

  // A drag may leave the plots, and ends where they do.
  timeAt(event) {
    const plot = this.plot(), drags = this.pressed !== undefined;
    if (!plot || plot.width === 0) return null;
    if (!drags && (!event.target.closest?.(".plot") || event.clientX < plot.left - 2 || event.clientX > plot.right + 2)) return null;
    const share = Math.min(1, Math.max(0, (event.clientX - plot.left) / plot.width));
    return this.from + share * (this.to - this.from);
  }

  move(event) {
    const at = this.timeAt(event);
    if (this.pressed !== undefined) {
      this.end = at;
      this.drawBrush(event);
    }
    if (at === null) return this.leave();
    this.hovers = event.pointerType === "mouse";
    this.share = (at - this.from) / (this.to - this.from);
    this.show(at);
  }

  leave() {
    this.hovers = false;
    this.settle();
  }

  press(event) {
    const at = this.timeAt(event);
    if (at === null || event.button !== 0) return;
    this.pressed = this.end = at;
    this.pressedAt = event.clientX;
    if (event.pointerType === "mouse") this.box.setPointerCapture?.(event.pointerId);
  }

  release(event) {
    if (this.pressed === undefined) return;
    const begin = Math.min(this.pressed, this.end), end = Math.max(this.pressed, this.end), isDrag = Math.abs(event.clientX - this.pressedAt) >= leastDrag;
    this.drop();
    if (isDrag) this.zoom(begin, end);
    else this.keep(begin);
  }

  drop() {
    this.pressed = undefined;
    this.brush.hidden = true;
    this.settle();
  }

  drawBrush(event) {
    const isDrag = Math.abs(event.clientX - this.pressedAt) >= leastDrag;
    this.brush.hidden = !isDrag;
    if (!isDrag) return;
    const [left, right] = [this.pressed, this.end].map(at => this.place(at)).sort((a, b) => a - b);
    Object.assign(this.brush.style, { left: `${left}px`, width: `${right - left}px`, ...this.span() });
  }

  key(event) {
    if (!event.target.matches("[data-plot]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (this.to - this.from) / slots, at = this.shown ?? this.to;
    const next = {
      ArrowLeft: () => this.walk(Math.max(this.from, at - step)), ArrowRight: () => this.walk(Math.min(this.to, at + step)), Home: () => this.walk(this.from), End: () => this.walk(this.to - step / 2),
      Escape: () => this.keep(null), "+": () => this.closer(at), "=": () => this.closer(at), "-": () => this.wider(),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next();
  }

  // The address follows once the keys rest.
  walk(at) {
    this.walking = true;
    this.show(at);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.keep(at); this.words.say(this.shown, this.to - this.from); }, rest);
  }

  closer(at) {
    const length = (this.to - this.from) / 2;
    if (length * 2 > shortest * 1.01) this.zoom(Math.max(this.from, Math.min(this.to - length, at - length / 2)), null, length);
  }

  // Twice as wide, and at last the range itself.
  wider() {
    const address = this.box.dataset.wide, length = this.to - this.from;
    if (!address) return;
    if (length >= 45 * 86400000) return this.go(new URL(address), false);
    this.zoom(this.from - length / 2, null, length * 2);
  }

  keep(at) {
    clearTimeout(this.timer);
    this.walking = false;
    this.show(at);
    const url = new URL(location);
    if (at === null) url.searchParams.delete("at");
    else url.searchParams.set("at", written(at));
    this.go(url, true);
  }

  zoom(from, to, length) {
    clearTimeout(this.timer);
    this.walking = false;
    const url = new URL(location), [begin, end] = widened(from, Math.min(to ?? from + length, Date.now())), kept = this.shown;
    url.searchParams.set("from", written(begin));
    url.searchParams.set("to", written(end));
    url.searchParams.delete("results");
    if (length === undefined || kept === null || kept < begin || kept > end) url.searchParams.delete("at");
    else url.searchParams.set("at", written(kept));
    this.go(url, false);
  }

  go(url, replaceHistoryEntry) {
    if (url.href !== location.href) Blazor.navigateTo(url.href, { forceLoad: false, replaceHistoryEntry });
  }

  show(at) {
    this.shown = at;
    this.line.hidden = at === null;
    this.box.toggleAttribute("data-looking", at !== null);
    this.box.dispatchEvent(new CustomEvent("timecursor", { detail: at }));
    if (at === null) return;
    const kept = this.kept;
    this.line.classList.toggle("kept", kept !== null && Math.abs(kept - at) < 1000);
    const left = this.place(at), share = (at - this.from) / (this.to - this.from) * 100, width = this.plot()?.width ?? 0;
    Object.assign(this.line.style, { left: `${left}px`, ...this.span() });
    this.label(left, this.words.of(at, this.to - this.from, share, width));
    this.words.fill(share);
  }

  // Beside an edge it stays within the box: nothing may become wider by it.
  label(left, text) {
    const label = this.line.querySelector("[data-cursor-at]");
    label.textContent = text;
    const half = label.offsetWidth / 2;
    label.style.left = `${Math.min(Math.max(0, half - left), this.box.clientWidth - half - left)}px`;
  }

  place(at) {
    const plot = this.plot(), box = this.box.getBoundingClientRect();
    return plot ? plot.left - box.left + plot.width * (at - this.from) / (this.to - this.from) : 0;
  }

  // From the first plot to the last.
  span() {
    const plots = this.box.querySelectorAll(".plot"), box = this.box.getBoundingClientRect();
    if (plots.length === 0) return {};
    const top = plots[0].getBoundingClientRect().top - box.top, bottom = plots[plots.length - 1].getBoundingClientRect().bottom - box.top;
    return { top: `${top}px`, height: `${bottom - top + 4}px` };
  }

  dispose() {
    clearTimeout(this.timer);
    this.aborter.abort();
    this.changes.disconnect();
    this.sizes.disconnect();
  }
}

const written = at => `${new Date(at).toISOString().slice(0, 19)}Z`;

// As the server widens what is too close: around its middle, or backwards where that would lie ahead.
function widened(from, to) {
  const lacking = shortest - (to - from);
  if (lacking <= 0) return [from, to];
  const end = Math.min(to + lacking / 2, Date.now());
  return [end - shortest, end];
}
