using Monitor.Web.Tests.Arrows.Samples.Lower;

namespace Monitor.Web.Tests.Arrows.Samples.Upper;

/// <summary>Knows what is below it, as it may.</summary>
internal sealed record Step(Word Word);
