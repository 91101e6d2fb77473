using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Audit;
using Monitor.Core.Own;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using MudBlazor;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>Which addresses are connected to. For admins.</summary>
public sealed partial class OutboundPage
{
    private const string Private = "allowPrivateNetworks";
    private const string Allowed = "allowed";
    private const string Refused = "refused";

    private OwnPart<OutboundSettings>? _stored;
    private OwnResult<OutboundSettings>.Stale? _stale;
    private FormErrors _errors = FormErrors.None;
    private bool _private;
    private IReadOnlyList<string> _allowed = [];
    private IReadOnlyList<string> _refused = [];
    private FormDraft? _draft;
    private bool _failed;
    private bool _saving;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IOwnSettings Own { get; init; }

    [Inject]
    public required OutboundConfigured Configured { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private string Verdict => $"private networks are {(_stored!.Settings.AllowPrivateNetworks ? "allowed" : "refused")}; {Count(_stored.Settings.Allowed)} allowed, {Count(_stored.Settings.Refused)} refused";

    private IReadOnlyList<ChangedValue> TheirChanges => _stale is { } stale && _stored is { } opened
        ? JsonDifference.Of(Json(opened.Settings), Json(stale.Current.Settings))
        : [];

    protected override async Task OnInitializedAsync()
    {
        try
        {
            Load(await Data.ReadAsync("outbound", () => Own.FindOutboundAsync(CancellationToken.None)));
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            _failed = true;
        }
    }

    private static string Count(IReadOnlyList<string> ranges) => ranges.Count == 1 ? "1 range" : $"{ranges.Count} ranges";

    private static string Json(OutboundSettings settings) => JsonSerializer.Serialize(settings, RegistryJson.Options);

    private bool IsConfigured(string field) => Configured.Settings.ContainsKey(field);

    private string? Variable(string field) => Configured.Settings.GetValueOrDefault(field);

    private string PrivateNote => IsConfigured(Private) ? $"set by {Variable(Private)}" : "private and loopback addresses of which no range below says otherwise";

    private void Load(OwnPart<OutboundSettings> part)
    {
        (_stored, _stale, _errors) = (part, null, FormErrors.None);
        Fill(part.Settings);
    }

    private void TakeUp(string content) => Fill(JsonSerializer.Deserialize<OutboundSettings>(content, RegistryJson.Options)!);

    private Task BeginAsync(OwnPart<OutboundSettings> part)
    {
        Load(part);
        return _draft?.SettleAsync() ?? Task.CompletedTask;
    }

    private void Fill(OutboundSettings settings) => (_private, _allowed, _refused) = (settings.AllowPrivateNetworks, settings.Allowed, settings.Refused);

    private OutboundSettings Settings() => new() { AllowPrivateNetworks = _private, Allowed = _allowed, Refused = _refused };

    private async Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var result = await Own.PutOutboundAsync(Settings(), RevisionMatch.Of(_stored!.Edition), Caller.Actor, CancellationToken.None);
            _stale = result as OwnResult<OutboundSettings>.Stale;
            _errors = result is OwnResult<OutboundSettings>.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
            if (result is not OwnResult<OutboundSettings>.Saved saved)
                return;
            await BeginAsync(saved.Part);
            Snackbar.Add("Saved. Every node follows at once; what is connected and refused now is closed.");
        }
        finally
        {
            _saving = false;
        }
    }
}
