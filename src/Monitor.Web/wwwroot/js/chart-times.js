// Times beside a curve, in the zone in which the server writes them: the reader's own, or UTC on demand.
export class Times {
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
