using Microsoft.AspNetCore.Components;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Routing.Sharing;

/// <summary>When a component that several services report as failing is told as one.</summary>
public sealed partial class SharingPage
{
    private readonly OneAtATime _work = new();
    private SharingForm? _form;
    private FormErrors _errors = FormErrors.None;
    private StoredSharing? _stored;
    private FormDraft? _draft;
    private bool _failed;
    private bool _stale;

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ISharing Sharing { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ILogger<SharingPage> Logger { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _stored = await Data.ReadAsync("sharing", () => Sharing.FindAsync(CancellationToken.None));
            (_form, _failed) = (SharingForm.Of(_stored.Settings), false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
    }

    private Task SaveAsync() => _work.RunAsync(SaveOnceAsync);

    private async Task SaveOnceAsync()
    {
        var result = await Sharing.PutAsync(_form!.ToSettings(), RevisionMatch.Of(_stored!.Edition), Caller.Actor, CancellationToken.None);
        _errors = result is SharingResult.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
        _stale = result is SharingResult.Stale;
        _stored = result switch
        {
            SharingResult.Saved saved => saved.Sharing,
            SharingResult.Stale stale => stale.Current,
            _ => _stored,
        };
        if (result is not SharingResult.Saved)
            return;
        if (_draft is { } draft)
            await draft.SettleAsync();
        Toasts.Done("Saved. Open incidents follow.");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The settings of shared components could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
