using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Assertions;

/// <summary>
/// Something that must hold of an answer. It can lower a verdict and never raises it. One subject is given: <see cref="ExpectedStatus"/>,
/// <see cref="Header"/>, <see cref="Body"/>, <see cref="JsonPath"/> or <see cref="CertificateDays"/>.
/// </summary>
public sealed record Assertion
{
    /// <summary>The HTTP code must be one of these: <c>200</c>, <c>200-204,301</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExpectedStatus { get; init; }

    /// <summary>Name of a header of the answer, compared by <see cref="Operator"/> with <see cref="Value"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    /// <summary>Text or pattern to look for in the body, by <see cref="Operator"/> (contains when left out). Without <see cref="Value"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    /// <summary>RFC 9535 query into the body; every node that it finds must compare by <see cref="Operator"/> with <see cref="Value"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JsonPath { get; init; }

    /// <summary>The certificate must be valid for at least this many days more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CertificateDays { get; init; }

    /// <summary>How to compare. Left out: contains for a body, exists for a header or path without a value, equals otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssertionOperator? Operator { get; init; }

    /// <summary>What to compare with; in JSON a text, a number, true or false.</summary>
    [JsonConverter(typeof(AssertionValueConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    /// <summary>What the verdict becomes when it does not hold: Unhealthy or Degraded.</summary>
    public HealthStatus FailsAs { get; init; } = HealthStatus.Unhealthy;

    /// <summary>The operator, or what it is when it is left out.</summary>
    [JsonIgnore]
    public AssertionOperator Effective => this switch
    {
        { Operator: { } given } => given,
        { Body: not null } => AssertionOperator.Contains,
        { Value: null } => AssertionOperator.Exists,
        _ => AssertionOperator.EqualTo,
    };
}

/// <summary>How an assertion compares.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssertionOperator>))]
public enum AssertionOperator
{
    [JsonStringEnumMemberName("equals")]
    EqualTo,

    [JsonStringEnumMemberName("notEquals")]
    NotEqualTo,

    [JsonStringEnumMemberName("lessThan")]
    LessThan,

    [JsonStringEnumMemberName("lessThanOrEqual")]
    LessThanOrEqual,

    [JsonStringEnumMemberName("greaterThan")]
    GreaterThan,

    [JsonStringEnumMemberName("greaterThanOrEqual")]
    GreaterThanOrEqual,

    [JsonStringEnumMemberName("contains")]
    Contains,

    [JsonStringEnumMemberName("notContains")]
    NotContains,

    /// <summary>Regular expression, run without backtracking: linear in the text.</summary>
    [JsonStringEnumMemberName("matches")]
    Matches,

    [JsonStringEnumMemberName("notMatches")]
    NotMatches,

    [JsonStringEnumMemberName("exists")]
    Exists,

    [JsonStringEnumMemberName("notExists")]
    NotExists,
}
