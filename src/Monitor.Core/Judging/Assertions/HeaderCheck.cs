using Monitor.Core.Probing;

namespace Monitor.Core.Judging.Assertions;

/// <summary>A header of the answer is there, or not, or compares.</summary>
/// <param name="comparison">Null: being there is all.</param>
internal sealed class HeaderCheck(string name, bool mustBeAbsent, Comparison? comparison) : AssertionCheck
{
    public override string? Failure(SeenAnswer seen) => (ValueOf(seen.Outcome as ProbeOutcome.Answered), mustBeAbsent) switch
    {
        (null, true) => null,
        (null, false) => $"the answer has no header {name}",
        ({ } value, true) => $"the header {name} is {Quoted(value)}, should not be there",
        ({ } value, false) when comparison?.Holds(Seen.Text(value)) ?? true => null,
        ({ } value, false) => $"the header {name} is {Quoted(value)}, {comparison!.Should(name)}",
    };

    // Cookies are what sessions are made of, and their names tell nothing.
    private string Quoted(string value) =>
        name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? Quote.Masked : Quote.Of(value, name);

    private string? ValueOf(ProbeOutcome.Answered? answer)
    {
        foreach (var (key, value) in answer?.Headers ?? [])
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
