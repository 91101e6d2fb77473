using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Registry;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>The canaries, and when they are asked. For admins.</summary>
public sealed partial class ConnectivityPage
{
    private IReadOnlyList<CanaryAnswer>? _answers;
    private IReadOnlyList<string> _canaries = [];
    private int? _quorum;
    private int _hosts;
    private int _share;
    private int _window;
    private bool _testing;

    [Inject]
    public required ICanaries Canaries { get; init; }

    internal override string Name => "connectivity";

    protected override Task<OwnPart<ConnectivitySettings>> FindAsync() => Own.FindConnectivityAsync(CancellationToken.None);

    protected override Task<OwnResult<ConnectivitySettings>> PutAsync(ConnectivitySettings settings, RevisionMatch? match) =>
        Own.PutConnectivityAsync(settings, match, Caller.Actor, CancellationToken.None);

    protected override void Fill(ConnectivitySettings settings) =>
        (_canaries, _quorum, _hosts, _share, _window) = (settings.Canaries, settings.Quorum, settings.Hosts, settings.SharePercent, settings.WindowSeconds);

    protected override ConnectivitySettings Settings() => new() { Canaries = _canaries, Quorum = _quorum, Hosts = _hosts, SharePercent = _share, WindowSeconds = _window };

    protected override Task<string> SavedAsync(ConnectivitySettings settings) => Task.FromResult("Saved. Every node follows within half a minute.");

    private Task TestAsync() => Work.RunAsync(TestOnceAsync);

    private async Task TestOnceAsync()
    {
        var settings = ConnectivityValidation.Tidy(Settings());
        Errors = new FormErrors(ConnectivityValidation.Errors(settings));
        if (Errors.All.Count > 0)
            return;
        _testing = true;
        try
        {
            _answers = await Canaries.TestAsync(settings, Caller.Actor, CancellationToken.None);
        }
        catch (TooOftenException e)
        {
            Toasts.Failed(e.Message);
        }
        finally
        {
            _testing = false;
        }
    }
}
