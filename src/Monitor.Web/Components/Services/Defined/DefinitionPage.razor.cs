using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>What is asked of a service, what counts and who is told, for everybody who may see the service.</summary>
public sealed partial class DefinitionPage
{
    private MonitoredService? _service;
    private (string Key, int? Revision)? _readOf;
    private bool _isRead;
    private bool _failed;

    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required ILogger<DefinitionPage> Logger { get; init; }

    private string Name => Fleet.Find(Key)?.Name ?? Key;

    private (string Key, int? Revision) Known => (Key, Fleet.Find(Key)?.Revision);

    protected override Task OnParametersSetAsync() => _readOf?.Key == Key ? Task.CompletedTask : ReadAsync();

    // Another definition was stored meanwhile.
    protected override bool TakeOver()
    {
        if (_readOf != Known)
            _ = ReadAndShowAsync();
        return false;
    }

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        // Of another service nothing is shown meanwhile.
        if (_readOf?.Key != Key)
            (_service, _isRead) = (null, false);
        var asked = Known;
        _readOf = asked;
        try
        {
            var found = await Data.ReadAsync(("service", asked.Key), () => Registry.FindAsync(asked.Key, Caller.Scope, CancellationToken.None));
            // An answer that was overtaken says nothing any more.
            if (_readOf == asked)
                (_service, _isRead, _failed) = (found, true, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, Key, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The definition of {Service} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string service, Exception exception);
    }
}
