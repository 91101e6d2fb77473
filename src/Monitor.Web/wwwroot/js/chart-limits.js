// What an answer's time is held against, beside a curve of latency: told in words, and drawn where it does not press the curve flat.

// Where an answer is too slow, and where it would be given up. One that lies far above the curve would press it flat: it is said in words alone.
export function of(highest, threshold, timeout) {
  return [
    { at: threshold, look: "--degraded", dash: [4, 3], words: `degraded above ${milliseconds(threshold)}` },
    { at: timeout, look: "--down", dash: [], words: `time-out ${milliseconds(timeout)}` },
  ].filter(l => l.at).map(l => ({ ...l, isNear: l.at <= highest * 2 }));
}

// "Dashed line: degraded above 500 ms. Beyond this scale: time-out 5.00 s."
export function legend(limits) {
  const told = limits.map(l => l.isNear ? `${l.dash.length ? "Dashed" : "Solid"} line: ${l.words}` : `Beyond this scale: ${l.words}`);
  return told.join(". ");
}

// A limit with its word, and the band above it: dashed where an answer is too slow, solid where there is none any more.
export function draw({ ctx, bbox, valToPos }, { at, look, dash, words }, colour, pixel) {
  const y = Math.round(valToPos(at, "y", true)) + .5;
  ctx.fillStyle = colour(look, 0.05);
  ctx.fillRect(bbox.left, bbox.top, bbox.width, y - bbox.top);
  ctx.strokeStyle = ctx.fillStyle = colour(look);
  ctx.lineWidth = pixel;
  ctx.setLineDash(dash.map(d => d * pixel));
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `500 ${11 * pixel}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.fillText(words, bbox.left + 6 * pixel, y - 5 * pixel);
}

export function milliseconds(value) {
  if (value == null) return "–";
  if (value >= 9995) return `${Math.round(value / 1000)}\u00a0s`;
  if (value >= 999.5) return `${(value / 1000).toFixed(2)}\u00a0s`;
  return value < 10 && !Number.isInteger(value) ? `${value.toFixed(1)}\u00a0ms` : `${Math.round(value)}\u00a0ms`;
}
