// Draws one latency series with uPlot. Everything shown comes from our own API and is written as text, never as HTML.
const refreshEvery = 15000, longRefreshEvery = 300000, narrow = matchMedia("(max-width: 600px)");

// modules: addresses of js/chart-*.js, by what they are of.
export async function create(root, library, styles, modules) {
  const load = name => import(new URL(modules[name], document.baseURI));
  const [limits, { Times }, { ground }, { Words }] = await Promise.all([...["limits", "times", "ground", "words"].map(load), plotter(library, styles)]);
  return new Chart(root, { limits, Times, ground, Words });
}

let loading;
function plotter(library, styles) {
  return loading ??= new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles });
    const script = Object.assign(document.createElement("script"), { src: library, onload: resolve, onerror: reject });
    document.head.append(link, script);
  });
}

class Chart {
  constructor(root, { limits, Times, ground, Words }) {
    Object.assign(this, { root, against: limits, ground });
    this.host = root.querySelector("[data-plot]");
    this.times = new Times(root.dataset.zone);
    this.words = new Words(root, this.times, limits);
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
    this.limits = this.against.of(this.highest, this.threshold, this.timeout);
    this.plot?.destroy();
    this.host.replaceChildren();
    this.isNarrow = narrow.matches;
    this.plot = new uPlot(this.options(), this.data, this.host);
    this.words.parts(this.series);
    this.readout();
    this.host.setAttribute("aria-label", this.words.describe(this.series, this.incidents, this.limits));
    this.words.say("limits", this.against.legend(this.limits));
    this.words.table(this.series);
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
        { ...tick, grid: { stroke: hair, width: 1 }, space: 34, ...(narrow.matches ? { size: 0, gap: -4, align: 1, lineGap: .9 } : { size: 52, gap: 6 }), values: (_, splits) => splits.map(v => !narrow.matches ? this.against.milliseconds(v) : v === 0 ? "" : `\n${this.against.milliseconds(v)}`) },
      ],
      series: [
        {},
        { stroke: soft, width: 1, dash: [2, 3], points: lone, spanGaps: false },
        { stroke: soft, width: 1.5, points: lone, spanGaps: false },
        { stroke: ink, width: 1.5, points: lone, spanGaps: false },
      ],
      bands: [{ series: [2, 3], fill: this.colour("--ink", 0.07) }],
      hooks: {
        drawClear: [plot => this.ground(plot, this, (token, alpha) => this.colour(token, alpha), this.against.draw)],
      },
    };
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
    if (this.series) this.words.readout(this.series, this.incidents, this.at);
  }

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

// A label centred on the very edge would be cut.
const fits = ({ min, max }, at) => at - min > (max - min) * .03 && max - at > (max - min) * .03;
