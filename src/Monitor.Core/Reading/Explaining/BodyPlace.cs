namespace Monitor.Core.Reading.Explaining;

/// <summary>Where in a body something stands, in words that people can look it up by, and what stands there.</summary>
/// <param name="Path">A JSON path, an XPath or "line 3".</param>
/// <param name="Value">As it was written; null of an object or a list.</param>
internal sealed record BodyPlace(string Path, string? Value);
