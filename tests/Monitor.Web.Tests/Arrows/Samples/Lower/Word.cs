using Monitor.Web.Tests.Arrows.Samples.Upper;

namespace Monitor.Web.Tests.Arrows.Samples.Lower;

/// <summary>Knows what is above it, in the body of a closure and nowhere else.</summary>
internal sealed record Word(string Text)
{
    public Func<object> Deferred() => () => new Step(this);
}
