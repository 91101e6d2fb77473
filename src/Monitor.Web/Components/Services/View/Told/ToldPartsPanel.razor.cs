using Microsoft.AspNetCore.Components;
using Monitor.Core;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Fleet;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Services.View.Told;

/// <summary>Who was told of the parts that routes ask for. Nothing is drawn where none does.</summary>
public sealed partial class ToldPartsPanel
{
    // The announcer itself looks every few seconds.
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);

    private IReadOnlyList<PartTelling> _tellings = [];
    private string? _readKey;
    private DateTimeOffset _readAt;

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IPartTellings Tellings { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required ILogger<ToldPartsPanel> Logger { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_readKey == State.Key && Clock.Now - _readAt < Reread)
            return;
        if (_readKey != State.Key)
            _tellings = [];
        (_readKey, _readAt) = (State.Key, Clock.Now);
        try
        {
            _tellings = await Data.ReadAsync(("told parts", State.Key), () => Tellings.OfServiceAsync(State.Key, Caller.Scope, CancellationToken.None)) ?? [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was shown stays until the next look.
            Log.ReadFailed(Logger, State.Key, exception);
        }
    }

    private static string Words(PartTelling telling)
    {
        var told = telling.Told is { } status ? status == HealthStatus.Healthy ? "told that it is over" : $"told that it is {StatusLook.For(status).Word}" : "not told";
        return telling.Why is { } why ? $"{told}, {why}" : telling.Told is null ? "about to be told" : told;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Who was told of the components of {Key} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string key, Exception exception);
    }
}
