using Monitor.Core.JsonPath;
using Monitor.Core.Registry.Assertions;

namespace Monitor.Core.Judging.Assertions;

/// <summary>One assertion made ready to be held against answers. Thread-safe.</summary>
internal abstract class AssertionCheck
{
    /// <summary>A sentence that says what was seen and what should be, or null when it holds.</summary>
    public abstract string? Failure(SeenAnswer seen);

    /// <param name="assertion">Validated.</param>
    /// <exception cref="ArgumentException">When it has not been.</exception>
    public static AssertionCheck Of(Assertion assertion) => assertion switch
    {
        { ExpectedStatus: { } codes } => new StatusCheck(codes),
        { Header: { } name } => new HeaderCheck(name, assertion.Effective == AssertionOperator.NotExists, Comparison.Of(assertion, assertion.Value)),
        { Body: { } text } => new BodyCheck(Comparison.Of(assertion, text)!),
        { CertificateDays: { } days } => new CertificateCheck(days),
        { JsonPath: { } path } when JsonPathQuery.TryParse(path, out var query, out _) =>
            new JsonPathCheck(query, assertion.Effective == AssertionOperator.NotExists, Comparison.Of(assertion, assertion.Value)),
        _ => throw new ArgumentException("The assertion has no subject, or a path that does not parse.", nameof(assertion)),
    };
}
