using Microsoft.AspNetCore.Components;
using Monitor.Core;
using Monitor.Core.Registry.Assertions;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Services.Drafts;

namespace Monitor.Web.Components.Services.Edit.Fields;

/// <summary>The assertions of one probe.</summary>
public sealed partial class AssertionFields
{
    private static readonly HealthStatus[] Failures = [HealthStatus.Unhealthy, HealthStatus.Degraded];

    private FormErrors _errors = FormErrors.None;
    private List<AssertionForm> _sent = [];

    [Parameter, EditorRequired]
    public ProbeForm Probe { get; set; } = default!;

    [Parameter, EditorRequired]
    public FormErrors Errors { get; set; } = FormErrors.None;

    [Parameter]
    public EventCallback OnChange { get; set; }

    // Errors name assertions by their places at the time: they must not move to others when one is removed.
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_errors, Errors))
            return;
        (_errors, _sent) = (Errors, [.. Probe.Assertions.Where(a => !a.IsBlank)]);
    }

    private Task AddAsync()
    {
        Probe.Assertions.Add(new AssertionForm { Operator = AssertionOperator.LessThan });
        return OnChange.InvokeAsync();
    }

    private Task RemoveAsync(AssertionForm assertion)
    {
        Probe.Assertions.Remove(assertion);
        return OnChange.InvokeAsync();
    }

    private string? ErrorOf(AssertionForm assertion, string? field) =>
        field is not null && _sent.IndexOf(assertion) is >= 0 and var place ? Errors.Of(Probe.Kind, $"assertions[{place}].{field}") : null;

    /// <summary>An error of the assertion as a whole, or of what it has no input for.</summary>
    private string? Others(AssertionForm assertion) => _sent.IndexOf(assertion) is >= 0 and var place
        ? Errors.Of(Probe.Kind, $"assertions[{place}]", exactly: true) ?? ErrorOf(assertion, "operator") ?? ErrorOf(assertion, "failsAs")
        : null;

    private static string? AtName(AssertionSubject subject) => subject switch
    {
        AssertionSubject.JsonPath => "jsonPath",
        AssertionSubject.Header => "header",
        _ => null,
    };

    private static string Label(AssertionSubject subject) => subject switch
    {
        AssertionSubject.ExpectedStatus => "Expected status",
        AssertionSubject.CertificateDays => "Days",
        AssertionSubject.Body => "Text",
        _ => "Value",
    };

    private static string Id(int place, string part) => $"assertion-{place}-{part}";
}
