using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Assertions;

namespace Monitor.Core.Judging.Assertions;

/// <summary>The body's text compares, as the characters its charset makes of it.</summary>
internal sealed class BodyCheck(Comparison comparison) : AssertionCheck
{
    public override string? Failure(SeenAnswer seen)
    {
        if (seen.BodyTrouble is { } trouble)
            return $"{trouble}, {comparison.Should()}";
        if (comparison.Holds(Seen.Text(seen.Text)))
            return null;
        return comparison.Operator switch
        {
            AssertionOperator.NotContains => $"the body has {Quote.Of(comparison.Value)}, {comparison.Should()}",
            AssertionOperator.NotMatches => $"the body has {Match(seen.Text)}, {comparison.Should()}",
            _ => seen.Text.Length == 0 ? $"the body is empty, {comparison.Should()}" : $"the body is {Quote.Of(seen.Text)}, {comparison.Should()}",
        };
    }

    // What the pattern picks out may be the inside of a secret: only what the body shows without its secrets is quoted.
    private string Match(string body)
    {
        var match = comparison.MatchIn(body);
        var exposed = Exposure.None;
        return SecretText.Clean(body, body is ['{' or '[' or '"', ..], ref exposed).Contains(match, StringComparison.Ordinal) ? Quote.Of(match) : Quote.Masked;
    }
}
