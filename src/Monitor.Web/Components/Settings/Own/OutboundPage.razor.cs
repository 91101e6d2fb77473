using Microsoft.AspNetCore.Components;
using Monitor.Core.Own;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Registry;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>Which addresses are connected to. For admins.</summary>
public sealed partial class OutboundPage
{
    private const string Private = "allowPrivateNetworks";
    private const string Allowed = "allowed";
    private const string Refused = "refused";

    private bool _private;
    private IReadOnlyList<string> _allowed = [];
    private IReadOnlyList<string> _refused = [];

    [Inject]
    public required OutboundConfigured Configured { get; init; }

    internal override string Name => "outbound";

    private string? Verdict => Stored is { Settings: var s }
        ? $"private networks are {(s.AllowPrivateNetworks ? "allowed" : "refused")}; {Count(s.Allowed)} allowed, {Count(s.Refused)} refused"
        : null;

    private string PrivateNote => IsConfigured(Private) ? $"set by {Variable(Private)}" : "private and loopback addresses of which no range below says otherwise";

    protected override Task<OwnPart<OutboundSettings>> FindAsync() => Own.FindOutboundAsync(CancellationToken.None);

    protected override Task<OwnResult<OutboundSettings>> PutAsync(OutboundSettings settings, RevisionMatch? match) => Own.PutOutboundAsync(settings, match, Caller.Actor, CancellationToken.None);

    protected override void Fill(OutboundSettings settings) => (_private, _allowed, _refused) = (settings.AllowPrivateNetworks, settings.Allowed, settings.Refused);

    protected override OutboundSettings Settings() => new() { AllowPrivateNetworks = _private, Allowed = _allowed, Refused = _refused };

    protected override Task<string> SavedAsync(OutboundSettings settings) => Task.FromResult("Saved. Every node follows at once; what is connected and refused now is closed.");

    private static string Count(IReadOnlyList<string> ranges) => ranges.Count == 1 ? "1 range" : $"{ranges.Count} ranges";

    private bool IsConfigured(string field) => Configured.Settings.ContainsKey(field);

    private string? Variable(string field) => Configured.Settings.GetValueOrDefault(field);
}
