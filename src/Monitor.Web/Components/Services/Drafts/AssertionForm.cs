using System.Globalization;
using Monitor.Core;
using Monitor.Core.Registry.Assertions;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>What an assertion looks at.</summary>
public enum AssertionSubject
{
    JsonPath,
    Body,
    Header,
    ExpectedStatus,
    CertificateDays,
}

/// <summary>One assertion while it is being typed.</summary>
public sealed class AssertionForm
{
    private Assertion _original = new();

    public AssertionSubject Subject { get; set; }

    /// <summary>The path or the header's name; not used by the others.</summary>
    public string Name { get; set; } = "";

    public AssertionOperator Operator { get; set; }

    /// <summary>What to compare with: text, number, codes or days.</summary>
    public string Value { get; set; } = "";

    public HealthStatus FailsAs { get; set; } = HealthStatus.Unhealthy;

    /// <summary>It has a path or a header's name.</summary>
    public bool HasName => Subject is AssertionSubject.JsonPath or AssertionSubject.Header;

    /// <summary>There is something to choose.</summary>
    public bool HasOperator => HasName || Subject == AssertionSubject.Body;

    public bool HasValue => !HasName || Operator is not (AssertionOperator.Exists or AssertionOperator.NotExists);

    /// <summary>Nothing has been typed into it: it is not stored.</summary>
    public bool IsBlank => !(HasName && Name.Trim().Length > 0) && !(HasValue && Value.Trim().Length > 0);

    /// <summary>The operators that fit the subject.</summary>
    public IEnumerable<AssertionOperator> Operators => Subject == AssertionSubject.Body ? AssertionWords.OfTexts : Enum.GetValues<AssertionOperator>();

    /// <summary>Looks at something else, with an operator that fits it.</summary>
    public void Choose(AssertionSubject subject)
    {
        Subject = subject;
        if (!Operators.Contains(Operator))
            Operator = AssertionOperator.Contains;
    }

    public static AssertionForm From(Assertion assertion)
    {
        var form = new AssertionForm { _original = assertion, Operator = assertion.Effective, FailsAs = assertion.FailsAs };
        (form.Subject, form.Name, form.Value) = assertion switch
        {
            { Body: { } body } => (AssertionSubject.Body, "", body),
            { Header: { } header } => (AssertionSubject.Header, header, assertion.Value ?? ""),
            { ExpectedStatus: { } codes } => (AssertionSubject.ExpectedStatus, "", codes),
            { CertificateDays: { } days } => (AssertionSubject.CertificateDays, "", days.ToString(CultureInfo.InvariantCulture)),
            _ => (AssertionSubject.JsonPath, assertion.JsonPath ?? "", assertion.Value ?? ""),
        };
        return form;
    }

    /// <summary>What would be stored.</summary>
    public Assertion ToAssertion()
    {
        var bare = new Assertion { FailsAs = FailsAs };
        return Subject switch
        {
            AssertionSubject.JsonPath => Compared(bare with { JsonPath = Name.Trim(), Value = ToValue() }),
            AssertionSubject.Header => Compared(bare with { Header = Name.Trim(), Value = ToValue() }),
            AssertionSubject.Body => Compared(bare with { Body = Value }),
            AssertionSubject.ExpectedStatus => bare with { ExpectedStatus = Value.Trim() },
            // What is no number is refused as one out of range: the registry says so beside the field.
            _ => bare with { CertificateDays = int.TryParse(Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days) ? days : -1 },
        };
    }

    /// <summary>Those in which something has been typed.</summary>
    public static IReadOnlyList<Assertion> ToAssertions(IEnumerable<AssertionForm> forms) => [.. forms.Where(f => !f.IsBlank).Select(f => f.ToAssertion())];

    private string? ToValue() => HasValue && (Value.Length > 0 || _original.Value is "") ? Value : null;

    // An operator that was left out and still means the same stays left out.
    private Assertion Compared(Assertion assertion) =>
        _original.Operator is null && _original != new Assertion() && assertion.Effective == Operator ? assertion : assertion with { Operator = Operator };
}
