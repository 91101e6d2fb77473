// What a chart of latency says beside its curves: values at the cursor, the phases' shares, a sentence and a table for whoever sees no curve.
export class Words {
  // limits: chart-limits.js.
  constructor(root, times, { milliseconds, legend }) {
    Object.assign(this, { root, times, milliseconds, legend });
  }

  // Values at the cursor (milliseconds); without one, those of the last step that has any.
  readout({ points, stepSeconds }, incidents, cursor) {
    const point = cursor == null ? points.findLast(p => p.count > 0) : points.findLast(p => Date.parse(p.at) <= cursor) ?? points[0];
    const at = point && Date.parse(point.at) / 1000, within = point && incidents?.findLast(i => i.from < at + stepSeconds && (i.to ?? Infinity) > at);
    this.say("at", point ? `at ${this.times.brief(Date.parse(point.at))}${within ? `, in ${within.words.split(",")[0]}` : ""}` : "");
    for (const name of ["p50", "p95", "max"]) this.say(name, point?.[name] == null ? "–" : this.milliseconds(point[name]));
    this.say("count", point ? (point.count === 0 ? "no checks" : `${point.count} ${point.count === 1 ? "check" : "checks"}`) : "");
    this.split(point?.phases);
    const key = this.root.querySelector("[data-key]");
    key.dataset.told = point?.p50 == null ? "no latency" : `p50 ${this.milliseconds(point.p50)}, p95 ${this.milliseconds(point.p95)}, max ${this.milliseconds(point.max)}`;
  }

  // Which phases any step has: those of the others take no room.
  parts({ points }) {
    const known = name => points.some(p => p.phases?.[name] != null), place = this.root.querySelector("[data-split]");
    const all = [...place.querySelectorAll("[data-part]")];
    for (const part of all) part.hidden = !known(part.dataset.part);
    place.hidden = all.every(part => part.hidden);
  }

  // Shares of their sum; how long it all took stands beside the chart.
  split(phases) {
    const sum = Object.values(phases ?? {}).reduce((all, one) => all + (one ?? 0), 0);
    for (const part of this.root.querySelectorAll(".fall i")) part.style.width = `${sum > 0 ? (phases[part.dataset.part] ?? 0) / sum * 100 : 0}%`;
    for (const value of this.root.querySelectorAll("[data-of]")) value.textContent = phases?.[value.dataset.of] == null ? "–" : this.milliseconds(phases[value.dataset.of]);
  }

  // The whole curve as a sentence, with what can be done with it.
  describe(series, incidents, limits) {
    const known = series.points.filter(p => p.p50 != null);
    const sorted = known.map(p => p.p50).sort((a, b) => a - b);
    return known.length === 0
      ? "Latency: no data in this window"
      : `Latency of ${series.probe} from ${this.times.brief(Date.parse(series.from))} to ${this.times.brief(Date.parse(series.to))}: `
        + `typically ${this.milliseconds(sorted[sorted.length >> 1])}, at most ${this.milliseconds(Math.max(...known.map(p => p.max)))}. `
        + (limits.length ? `${this.legend(limits)}. ` : "") + (incidents?.length ? `Shaded: ${incidents.map(i => i.words).join("; ")}. ` : "") + "Arrow keys move the cursor, plus and minus zoom, Escape clears.";
  }

  table({ points }) {
    const table = document.createElement("table"), head = table.createTHead().insertRow();
    for (const name of ["from", "checks", "p50", "p95", "max"]) head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
    const body = table.createTBody();
    for (const point of points.filter(p => p.count > 0).reverse()) {
      const row = body.insertRow();
      for (const text of [this.times.brief(Date.parse(point.at)), point.count, this.milliseconds(point.p50), this.milliseconds(point.p95), this.milliseconds(point.max)])
        row.insertCell().textContent = text;
    }
    this.root.querySelector("[data-table]").replaceChildren(table);
  }

  say(name, text) { this.root.querySelector(`[data-${name}]`).textContent = text; }
}
