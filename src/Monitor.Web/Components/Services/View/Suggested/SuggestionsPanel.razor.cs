using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Services.Dependencies;

namespace Monitor.Web.Components.Services.View.Suggested;

/// <summary>Asks whether there is a dependency that payloads speak of.</summary>
public sealed partial class SuggestionsPanel
{
    private IReadOnlyList<DependencySuggestion> _suggestions = [];
    private string? _readKey;
    private bool _busy;

    /// <summary>Key of the service.</summary>
    [Parameter, EditorRequired]
    public string ServiceKey { get; set; } = "";

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IDependencySuggestions Suggested { get; init; }

    [Inject]
    public required DependencyEdits Edits { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ILogger<SuggestionsPanel> Logger { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_readKey == ServiceKey)
            return;
        (_readKey, _suggestions) = (ServiceKey, []);
        try
        {
            _suggestions = await Data.ReadAsync(("suggested", ServiceKey), () => Suggested.ListAsync(ServiceKey, Caller.Scope, CancellationToken.None)) ?? [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // They are shown with the next visit.
            Log.ReadFailed(Logger, ServiceKey, exception);
        }
    }

    private Task ConfirmAsync(DependencySuggestion suggestion) => ActAsync(suggestion, () => Edits.AddAsync(ServiceKey, suggestion.DependsOn));

    private Task DismissAsync(DependencySuggestion suggestion) => ActAsync(suggestion, async () =>
        await Suggested.DismissAsync(ServiceKey, suggestion.DependsOn, Caller.Actor, CancellationToken.None) ? null : "There is no such service any more.");

    /// <param name="act">Says what is in its way; null when it is done.</param>
    private async Task ActAsync(DependencySuggestion suggestion, Func<Task<string?>> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            if (await act() is { } trouble)
                Toasts.Failed(trouble);
            else
                _suggestions = [.. _suggestions.Where(s => s != suggestion)];
        }
        finally
        {
            _busy = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What {Key} may depend on could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string key, Exception exception);
    }
}
