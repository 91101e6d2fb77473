// The text goes to the server as a stream: as an event's value it would end the connection beyond 32 KiB.
export const read = area => new Blob([area.value]);
