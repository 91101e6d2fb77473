// What lies under a curve of latency: incidents with an edge where they begin, where nothing is known, and where an answer counts as too slow.

// told: incidents (seconds from, to, look), the plot's data, its series, its limits, and since when there is anything to know (seconds).
// colour: a token and an alpha as the canvas understands them; drawLimit: of chart-limits.js.
export function ground(plot, { incidents, data, series, limits, since }, colour, drawLimit) {
  const { ctx, bbox } = plot, pixel = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to, look } of incidents ?? []) {
    const left = plot.valToPos(from, "x", true), right = plot.valToPos(to ?? Date.parse(series.to) / 1000, "x", true);
    ctx.fillStyle = colour(`--${look}`, 0.09);
    ctx.fillRect(left, bbox.top, Math.max(right - left, pixel), bbox.height);
    ctx.fillStyle = colour(`--${look}`, 0.6);
    ctx.fillRect(left, bbox.top, pixel, bbox.height);
  }
  ctx.fillStyle = hatch(ctx, pixel, colour);
  for (const [begin, to] of gaps(data, series)) {
    // Before it was registered nothing is missing.
    const from = Math.max(begin, since ?? begin);
    if (from >= to) continue;
    const left = plot.valToPos(from, "x", true), right = plot.valToPos(to, "x", true);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  for (const limit of limits.filter(l => l.isNear)) drawLimit(plot, limit, colour, pixel);
  ctx.restore();
}

function hatch(ctx, pixel, colour) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6 * pixel;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour("--nodata", 0.3);
  pen.lineWidth = pixel;
  pen.beginPath();
  pen.moveTo(0, tile.height);
  pen.lineTo(tile.width, 0);
  pen.stroke();
  return ctx.createPattern(tile, "repeat");
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
