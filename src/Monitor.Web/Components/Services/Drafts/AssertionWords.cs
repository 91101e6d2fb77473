using Monitor.Core.Registry.Assertions;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>Assertions in the words of the form.</summary>
internal static class AssertionWords
{
    /// <summary>Those that fit a text as a whole.</summary>
    public static readonly AssertionOperator[] OfTexts =
    [
        AssertionOperator.Contains, AssertionOperator.NotContains, AssertionOperator.EqualTo, AssertionOperator.NotEqualTo, AssertionOperator.Matches,
        AssertionOperator.NotMatches,
    ];

    public static string Of(AssertionSubject subject) => subject switch
    {
        AssertionSubject.JsonPath => "JSON value at",
        AssertionSubject.Body => "body",
        AssertionSubject.Header => "header",
        AssertionSubject.ExpectedStatus => "HTTP status",
        _ => "certificate",
    };

    public static string Of(AssertionOperator comparison) => comparison switch
    {
        AssertionOperator.EqualTo => "is",
        AssertionOperator.NotEqualTo => "is not",
        AssertionOperator.LessThan => "is less than",
        AssertionOperator.LessThanOrEqual => "is at most",
        AssertionOperator.GreaterThan => "is greater than",
        AssertionOperator.GreaterThanOrEqual => "is at least",
        AssertionOperator.Contains => "contains",
        AssertionOperator.NotContains => "does not contain",
        AssertionOperator.Matches => "matches",
        AssertionOperator.NotMatches => "does not match",
        AssertionOperator.Exists => "exists",
        _ => "does not exist",
    };

    /// <summary>An example of a value.</summary>
    public static string Example(AssertionForm form) => form switch
    {
        { Subject: AssertionSubject.ExpectedStatus } => "200-204",
        { Subject: AssertionSubject.CertificateDays } => "14",
        { Operator: AssertionOperator.Matches or AssertionOperator.NotMatches } => "^(ok|ready)$",
        { Subject: AssertionSubject.JsonPath } => "100",
        _ => "",
    };

    /// <summary>The field that <see cref="AssertionForm.Value"/> is in a definition.</summary>
    public static string ValueField(AssertionSubject subject) => subject switch
    {
        AssertionSubject.Body => "body",
        AssertionSubject.ExpectedStatus => "expectedStatus",
        AssertionSubject.CertificateDays => "certificateDays",
        _ => "value",
    };
}
