using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Assertions;

/// <summary>An operator with its value: numbers compare as numbers, anything else as text, character by character.</summary>
internal sealed class Comparison
{
    private readonly double? _number;
    private readonly JsonElement? _structure;
    private readonly Regex? _pattern;

    private Comparison(AssertionOperator @operator, string value)
    {
        (Operator, Value, _number) = (@operator, value, Seen.NumberIn(value));
        _structure = value is ['{' or '[', ..] ? Parse(value) : null;
        _pattern = @operator is AssertionOperator.Matches or AssertionOperator.NotMatches ? AssertionPattern.Compile(value) : null;
    }

    public AssertionOperator Operator { get; }

    public string Value { get; }

    /// <summary>What should be, for the end of a sentence.</summary>
    /// <param name="name">Of what is compared: what a password should be is a password too.</param>
    public string Should(string? name = null) => $"should {Verb} {(IsBare ? Quote.Cut(Value) : Quote.Of(Value, name))}";

    /// <returns>Null when the operator compares nothing.</returns>
    public static Comparison? Of(Assertion assertion, string? value) =>
        assertion.Effective is AssertionOperator.Exists or AssertionOperator.NotExists ? null : new Comparison(assertion.Effective, value ?? "");

    public bool Holds(in Seen seen) => Operator switch
    {
        AssertionOperator.EqualTo => IsSame(seen),
        AssertionOperator.NotEqualTo => !IsSame(seen),
        AssertionOperator.Contains => seen.AsText.Contains(Value, StringComparison.Ordinal),
        AssertionOperator.NotContains => !seen.AsText.Contains(Value, StringComparison.Ordinal),
        AssertionOperator.Matches => _pattern!.IsMatch(seen.AsText),
        AssertionOperator.NotMatches => !_pattern!.IsMatch(seen.AsText),
        AssertionOperator.LessThan => Order(seen) < 0,
        AssertionOperator.LessThanOrEqual => Order(seen) <= 0,
        AssertionOperator.GreaterThan => Order(seen) > 0,
        _ => Order(seen) >= 0,
    };

    /// <summary>The part of a text that the pattern finds.</summary>
    public string MatchIn(string text) => _pattern!.Match(text).Value;

    // Versions such as "1.10" are texts: only what was sent as a number is the same as another spelling of it.
    private bool IsSame(in Seen seen) => (seen, _structure) switch
    {
        ({ Structure: { } structure }, { } wanted) => JsonElement.DeepEquals(structure, wanted),
        ({ IsNumber: true }, _) when _number is { } number => seen.Number == number,
        _ => string.Equals(seen.AsText, Value, StringComparison.Ordinal),
    };

    // A word is neither less nor greater than a number, whatever its letters are.
    private int? Order(in Seen seen) => (_number, seen.Number) switch
    {
        ({ } wanted, { } number) => number.CompareTo(wanted),
        (null, _) when seen.Structure is null => string.CompareOrdinal(seen.AsText, Value),
        _ => null,
    };

    // A pattern, or what JSON writes without quotes.
    private bool IsBare => _pattern is not null || _number is not null || Value is "true" or "false" or "null";

    private string Verb => Operator switch
    {
        AssertionOperator.EqualTo => "be",
        AssertionOperator.NotEqualTo => "not be",
        AssertionOperator.Contains => "contain",
        AssertionOperator.NotContains => "not contain",
        AssertionOperator.Matches => "match",
        AssertionOperator.NotMatches => "not match",
        AssertionOperator.LessThan => "be less than",
        AssertionOperator.LessThanOrEqual => "be at most",
        AssertionOperator.GreaterThan => "be greater than",
        _ => "be at least",
    };

    private static JsonElement? Parse(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
