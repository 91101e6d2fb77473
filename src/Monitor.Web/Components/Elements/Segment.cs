namespace Monitor.Web.Components.Elements;

/// <summary>One option of <see cref="Segments{TValue}"/>.</summary>
/// <param name="Href">Where choosing it leads.</param>
public sealed record Segment<TValue>(TValue Value, string Text, string Href);
