using Monitor.Core.JsonPath;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Registry.Assertions;

/// <summary>What assertions must be like.</summary>
internal static class AssertionValidation
{
    private const int LongestValue = 1000;
    private const int LongestBody = 4096;

    /// <param name="transport">Of the probe; null while none is given.</param>
    /// <param name="showsCertificate">Its answers can come with a certificate.</param>
    public static void Check(
        IReadOnlyList<Assertion> assertions, ProbeTransport? transport, bool showsCertificate, string path, FieldErrors errors)
    {
        errors.Require(assertions.Count <= 50, path, "Use at most 50 assertions.");
        for (var i = 0; i < Math.Min(50, assertions.Count); i++)
            Check(assertions[i], transport, showsCertificate, $"{path}[{i}]", errors);
    }

    private static void Check(Assertion assertion, ProbeTransport? transport, bool showsCertificate, string path, FieldErrors errors)
    {
        errors.Require(assertion.FailsAs is HealthStatus.Unhealthy or HealthStatus.Degraded, $"{path}.failsAs", "Use Unhealthy or Degraded.");
        var subjects = ((object?[])[assertion.ExpectedStatus, assertion.Header, assertion.Body, assertion.JsonPath, assertion.CertificateDays]).Count(s => s is not null);
        errors.Require(subjects > 0, path, "Say what to look at: give expectedStatus, header, body, jsonPath or certificateDays.");
        errors.Require(subjects < 2, path, "An assertion looks at one thing: keep one of expectedStatus, header, body, jsonPath and certificateDays.");
        if (subjects != 1)
            return;
        if (transport is { } known)
            AssertionTransports.Check(known, showsCertificate, assertion, path, errors);
        Subject(assertion, path, errors);
    }

    private static void Subject(Assertion assertion, string path, FieldErrors errors)
    {
        switch (assertion)
        {
            case { ExpectedStatus: { } codes }:
                errors.Require(
                    HttpStatusRange.TryParse(codes, out _), $"{path}.expectedStatus", "Use codes and ranges from 100 to 599, such as 200-399 or 200,204.");
                Bare(assertion, "expectedStatus", path, errors);
                break;
            case { CertificateDays: { } days }:
                errors.Range(days, 0, 3650, $"{path}.certificateDays", " days");
                Bare(assertion, "certificateDays", path, errors);
                break;
            case { Body: { } text }:
                Body(assertion, text, path, errors);
                break;
            case { Header: { } name }:
                errors.Require(HeaderName.IsValid(name), $"{path}.header", "Give a header's name: letters, digits and dashes.");
                Compared(assertion, path, errors);
                break;
            case { JsonPath: { } query }:
                Query(query, $"{path}.jsonPath", errors);
                Compared(assertion, path, errors);
                break;
        }
    }

    private static void Bare(Assertion assertion, string subject, string path, FieldErrors errors)
    {
        errors.Require(assertion.Operator is null, $"{path}.operator", $"There is nothing to choose for {subject}: remove the operator.");
        errors.Require(assertion.Value is null, $"{path}.value", $"{subject} is the value itself: remove this one.");
    }

    private static void Body(Assertion assertion, string text, string path, FieldErrors errors)
    {
        errors.Require(text.Length is > 0 and <= LongestBody, $"{path}.body", $"Give the text to look for, at most {LongestBody} characters.");
        errors.Require(assertion.Value is null, $"{path}.value", "The text to look for goes into body: remove the value.");
        errors.Require(
            assertion.Effective is AssertionOperator.Contains or AssertionOperator.NotContains or AssertionOperator.EqualTo or AssertionOperator.NotEqualTo
                or AssertionOperator.Matches or AssertionOperator.NotMatches,
            $"{path}.operator", "A body compares by contains, notContains, equals, notEquals, matches or notMatches.");
        Pattern(assertion, text, $"{path}.body", errors);
    }

    private static void Query(string query, string path, FieldErrors errors)
    {
        if (!JsonPathQuery.TryParse(query, out var parsed, out var error))
            errors.Require(false, path, $"This is not a JSONPath query: at character {error.Position}, {error.Message}.");
        else
            errors.Require(parsed.UnusablePattern is null, path, $"This is not a pattern that can be used: {parsed.UnusablePattern}");
    }

    private static void Compared(Assertion assertion, string path, FieldErrors errors)
    {
        errors.Require(Enum.IsDefined(assertion.Effective), $"{path}.operator", "Use equals, lessThan, contains, matches, exists or another operator.");
        errors.Limit(assertion.Value, LongestValue, $"{path}.value");
        if (assertion.Effective is AssertionOperator.Exists or AssertionOperator.NotExists)
            errors.Require(assertion.Value is null, $"{path}.value", "Whether something is there needs no value: remove it, or use equals.");
        else
            errors.Require(assertion.Value is not null, $"{path}.value", "Give the value to compare with.");
        Pattern(assertion, assertion.Value ?? "", $"{path}.value", errors);
    }

    private static void Pattern(Assertion assertion, string text, string path, FieldErrors errors)
    {
        if (assertion.Effective is AssertionOperator.Matches or AssertionOperator.NotMatches && text.Length <= LongestBody && AssertionPattern.Error(text) is { } error)
            errors.Require(false, path, error);
    }
}
