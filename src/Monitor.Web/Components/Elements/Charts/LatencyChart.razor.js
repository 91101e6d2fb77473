// Draws one latency series with uPlot. Everything shown comes from our own API and is written as text, never as HTML.
const refreshEvery = 15000, longRefreshEvery = 300000, narrow = matchMedia("(max-width: 600px)");

// Of js/chart-limits.js.
let limits;
const milliseconds = value => limits.milliseconds(value);

export async function create(root, library, styles, limitsModule) {
  [limits] = await Promise.all([import(new URL(limitsModule, document.baseURI)), load(library, styles)]);
  return new Chart(root);
}

let loading;
function load(library, styles) {
  return loading ??= new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles });
    const script = Object.assign(document.createElement("script"), { src: library, onload: resolve, onerror: reject });
    document.head.append(link, script);
  });
}

class Chart {
  constructor(root) {
    this.root = root;
    this.host = root.querySelector("[data-plot]");
    this.times = new Times(root.dataset.zone);
    this.resizer = new ResizeObserver(() => this.resize());
    this.resizer.observe(this.host);
    this.onTheme = () => this.draw();
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", this.onTheme);
    window.addEventListener("themechange", this.onTheme);
    // The box that the chart shares its time axis with has one cursor for all.
    this.box = root.closest("[data-timebox]");
    this.onCursor = event => { this.at = event.detail; this.readout(); };
    this.box?.addEventListener("timecursor", this.onCursor);
    this.timer = setInterval(() => { if (!document.hidden && this.isDue()) this.read(); }, refreshEvery);
  }

  // The range is given where it does not end now: milliseconds.
  async show(address, threshold, timeout, since, from, to) {
    this.address = address;
    this.range = from === null ? null : { from, to };
    this.threshold = threshold;
    this.timeout = timeout;
    this.since = since;
    await this.read();
  }

  // Incidents and maintenance: seconds from, to (none while one goes on), look and words.
  shade(incidents) {
    this.incidents = incidents;
    if (this.series) this.draw();
  }

  // A quarter of a year does not look different every 15 seconds, and what is over never.
  isDue() {
    if (this.series && this.range && this.range.to < Date.parse(this.series.to) + 1000) return false;
    const wait = Math.min((this.series?.stepSeconds ?? 0) * 500, longRefreshEvery);
    return Date.now() - (this.readAt ?? 0) >= wait;
  }

  async read() {
    const address = this.address;
    if (!address || this.reading === address) return;
    this.reading = address;
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" }, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const series = await answer.json();
      if (address !== this.address) return;
      this.series = series;
      this.readAt = Date.now();
      this.problem(false);
      this.draw();
    } catch {
      if (address === this.address) this.problem(true);
    } finally {
      if (this.reading === address) this.reading = null;
    }
  }

  draw() {
    if (!this.series || !this.host.clientWidth) return;
    const points = this.series.points;
    this.data = [
      points.map(p => Date.parse(p.at) / 1000),
      points.map(p => p.max ?? null),
      points.map(p => p.p95 ?? null),
      points.map(p => p.p50 ?? null),
    ];
    this.highest = Math.max(...this.data[1].filter(v => v !== null), 1);
    this.limits = limits.of(this.highest, this.threshold, this.timeout);
    this.plot?.destroy();
    this.host.replaceChildren();
    this.isNarrow = narrow.matches;
    this.plot = new uPlot(this.options(), this.data, this.host);
    this.parts();
    this.readout();
    this.describe();
    this.say("limits", limits.legend(this.limits));
    this.table();
  }

  options() {
    const ink = this.colour("--ink"), soft = this.colour("--ink-3"), hair = this.colour("--hairline");
    const highest = Math.max(this.highest, ...this.limits.map(l => l.isNear ? l.at * 1.1 : 0));
    const lone = { show: true, size: 4, width: 0, filter: (plot, index) => alone(plot.data[index]) };
    const font = `500 11px ${getComputedStyle(document.body).fontFamily}`;
    const tick = { stroke: soft, font, ticks: { show: false } };
    lone.fill = (plot, index) => plot.series[index].stroke(plot, index);
    return {
      width: this.host.clientWidth,
      height: this.host.clientHeight,
      padding: [8, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), this.times.zone),
      scales: { x: { time: true, range: () => this.span() }, y: { range: () => [0, highest * 1.08] } },
      axes: [
        {
          ...tick, grid: { show: false }, size: 22, space: 72,
          ...(this.ticks ? { splits: plot => [...this.ticks.keys()].filter(s => s >= plot.scales.x.min && s <= plot.scales.x.max) } : {}),
          values: (plot, splits, __, ___, step) => splits.map(s => this.ticks?.get(s) ?? (fits(plot.scales.x, s) ? this.times.axis(s * 1000, step) : "")),
        },
        // On a phone the numbers stand within the plot, below their lines; it begins where those of the lanes do.
        { ...tick, grid: { stroke: hair, width: 1 }, space: 34, ...(narrow.matches ? { size: 0, gap: -4, align: 1, lineGap: .9 } : { size: 52, gap: 6 }), values: (_, splits) => splits.map(v => !narrow.matches ? milliseconds(v) : v === 0 ? "" : `\n${milliseconds(v)}`) },
      ],
      series: [
        {},
        { stroke: soft, width: 1, dash: [2, 3], points: lone, spanGaps: false },
        { stroke: soft, width: 1.5, points: lone, spanGaps: false },
        { stroke: ink, width: 1.5, points: lone, spanGaps: false },
      ],
      bands: [{ series: [2, 3], fill: this.colour("--ink", 0.07) }],
      hooks: {
        drawClear: [plot => this.ground(plot)],
      },
    };
  }

  // Under the lines: incidents with an edge where they begin, where nothing is known, and where an answer counts as too slow.
  ground(plot) {
    const { ctx, bbox } = plot, pixel = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const { from, to, look } of this.incidents ?? []) {
      const left = plot.valToPos(from, "x", true), right = plot.valToPos(to ?? Date.parse(this.series.to) / 1000, "x", true);
      ctx.fillStyle = this.colour(`--${look}`, 0.09);
      ctx.fillRect(left, bbox.top, Math.max(right - left, pixel), bbox.height);
      ctx.fillStyle = this.colour(`--${look}`, 0.6);
      ctx.fillRect(left, bbox.top, pixel, bbox.height);
    }
    ctx.fillStyle = this.hatch(ctx, pixel);
    for (const [begin, to] of gaps(this.data, this.series)) {
      // Before it was registered nothing is missing.
      const from = Math.max(begin, this.since ?? begin);
      if (from >= to) continue;
      const left = plot.valToPos(from, "x", true), right = plot.valToPos(to, "x", true);
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    for (const limit of this.limits.filter(l => l.isNear)) limits.draw(plot, limit, (token, alpha) => this.colour(token, alpha), pixel);
    ctx.restore();
  }

  hatch(ctx, pixel) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6 * pixel;
    const pen = tile.getContext("2d");
    pen.strokeStyle = this.colour("--nodata", 0.3);
    pen.lineWidth = pixel;
    pen.beginPath();
    pen.moveTo(0, tile.height);
    pen.lineTo(tile.width, 0);
    pen.stroke();
    return ctx.createPattern(tile, "repeat");
  }

  // Seconds. What is over begins and ends as it was asked for; steps of hours and days begin a little before.
  span() {
    const end = Date.parse(this.series.to) / 1000;
    return this.range ? [this.range.from / 1000, Math.min(this.range.to / 1000, Math.max(end, Date.now() / 1000))] : [Date.parse(this.series.from) / 1000, end];
  }

  // Those of the axis that it shares: seconds and words.
  get ticks() {
    const shared = this.box?.dataset.ticks;
    return shared ? new Map(shared.split("|").map(one => [Number(one.split(" ", 1)[0]) / 1000, one.slice(one.indexOf(" ") + 1)])) : null;
  }

  // Values at the cursor; without one, those of the last step that has any.
  readout() {
    if (!this.series) return;
    const points = this.series.points;
    const point = this.at == null ? points.findLast(p => p.count > 0) : points.findLast(p => Date.parse(p.at) <= this.at) ?? points[0];
    const at = point && Date.parse(point.at) / 1000, within = point && this.incidents?.findLast(i => i.from < at + this.series.stepSeconds && (i.to ?? Infinity) > at);
    this.say("at", point ? `at ${this.times.brief(Date.parse(point.at))}${within ? `, in ${within.words.split(",")[0]}` : ""}` : "");
    for (const name of ["p50", "p95", "max"]) this.say(name, point?.[name] == null ? "–" : milliseconds(point[name]));
    this.say("count", point ? (point.count === 0 ? "no checks" : `${point.count} ${point.count === 1 ? "check" : "checks"}`) : "");
    this.split(point?.phases);
    const key = this.root.querySelector("[data-key]");
    key.dataset.told = point?.p50 == null ? "no latency" : `p50 ${milliseconds(point.p50)}, p95 ${milliseconds(point.p95)}, max ${milliseconds(point.max)}`;
  }

  // Which phases any step has: those of the others take no room.
  parts() {
    const known = name => this.series.points.some(p => p.phases?.[name] != null), place = this.root.querySelector("[data-split]");
    const all = [...place.querySelectorAll("[data-part]")];
    for (const part of all) part.hidden = !known(part.dataset.part);
    place.hidden = all.every(part => part.hidden);
  }

  // Shares of their sum; how long it all took stands beside the chart.
  split(phases) {
    const sum = Object.values(phases ?? {}).reduce((all, one) => all + (one ?? 0), 0);
    for (const part of this.root.querySelectorAll(".fall i")) part.style.width = `${sum > 0 ? (phases[part.dataset.part] ?? 0) / sum * 100 : 0}%`;
    for (const value of this.root.querySelectorAll("[data-of]")) value.textContent = phases?.[value.dataset.of] == null ? "–" : milliseconds(phases[value.dataset.of]);
  }

  describe() {
    const known = this.series.points.filter(p => p.p50 != null);
    const sorted = known.map(p => p.p50).sort((a, b) => a - b);
    this.host.setAttribute("aria-label", known.length === 0
      ? "Latency: no data in this window"
      : `Latency of ${this.series.probe} from ${this.times.brief(Date.parse(this.series.from))} to ${this.times.brief(Date.parse(this.series.to))}: `
        + `typically ${milliseconds(sorted[sorted.length >> 1])}, at most ${milliseconds(Math.max(...known.map(p => p.max)))}. `
        + (this.limits.length ? `${limits.legend(this.limits)}. ` : "") + (this.incidents?.length ? `Shaded: ${this.incidents.map(i => i.words).join("; ")}. ` : "") + "Arrow keys move the cursor, plus and minus zoom, Escape clears.");
  }

  table() {
    const table = document.createElement("table"), head = table.createTHead().insertRow();
    for (const name of ["from", "checks", "p50", "p95", "max"]) head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
    const body = table.createTBody();
    for (const point of this.series.points.filter(p => p.count > 0).reverse()) {
      const row = body.insertRow();
      for (const text of [this.times.brief(Date.parse(point.at)), point.count, milliseconds(point.p50), milliseconds(point.p95), milliseconds(point.max)])
        row.insertCell().textContent = text;
    }
    this.root.querySelector("[data-table]").replaceChildren(table);
  }

  say(name, text) { this.root.querySelector(`[data-${name}]`).textContent = text; }

  problem(on) { this.root.querySelector("[data-problem]").hidden = !on; }

  resize() {
    if (this.plot && narrow.matches === this.isNarrow) this.plot.setSize({ width: this.host.clientWidth, height: this.host.clientHeight });
    else this.draw();
  }

  // A canvas does not understand light-dark(): let an element work the colour out.
  colour(token, alpha = 1) {
    const sample = document.createElement("i");
    sample.style.color = `color-mix(in srgb, var(${token}) ${alpha * 100}%, transparent)`;
    this.root.append(sample);
    const colour = getComputedStyle(sample).color;
    sample.remove();
    return colour;
  }

  dispose() {
    clearInterval(this.timer);
    this.resizer.disconnect();
    this.dark.removeEventListener("change", this.onTheme);
    window.removeEventListener("themechange", this.onTheme);
    this.box?.removeEventListener("timecursor", this.onCursor);
    this.plot?.destroy();
  }
}

// A step between two gaps has no line: it is drawn as a point.
function alone(values) {
  const found = [];
  for (let i = 0; i < values.length; i++)
    if (values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) found.push(i);
  return found;
}

function gaps([times, , , values], series) {
  const found = [], step = series.stepSeconds;
  for (let i = 0; i < times.length; i++) {
    if (values[i] !== null) continue;
    const last = found.at(-1);
    if (last && last[1] >= times[i] - step / 2) last[1] = times[i] + step;
    else found.push([times[i], times[i] + step]);
  }
  return found;
}

// A label centred on the very edge would be cut.
const fits = ({ min, max }, at) => at - min > (max - min) * .03 && max - at > (max - min) * .03;

// In the zone in which the server writes times: the reader's own, or UTC on demand.
class Times {
  constructor(zone) {
    this.zone = zone || "UTC";
    const format = options => new Intl.DateTimeFormat("en-GB", { timeZone: this.zone, ...options });
    this.minute = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.weekday = format({ weekday: "short" });
    this.day = format({ day: "numeric", month: "short" });
    this.date = format({ dateStyle: "short" });
  }

  brief(at) {
    const time = this.minute.format(at), now = Date.now();
    if (this.date.format(now) === this.date.format(at)) return time;
    return `${(now - at < 6 * 86400000 ? this.weekday : this.day).format(at)} ${time}`;
  }

  axis(at, step) {
    const time = this.minute.format(at);
    return step >= 86400 || time === "00:00" ? this.day.format(at) : time;
  }
}
