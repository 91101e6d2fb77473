using System.Text.Json;
using Microsoft.JSInterop;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Tab;

namespace Monitor.Web.Components.Overview.Ticking;

/// <summary>What was ticked, as the browser tab keeps it: an address would not hold two thousand keys.</summary>
/// <param name="script">Address of <see cref="TabText.Script"/>.</param>
public sealed class TickDraft(IJSRuntime js, string script, PageCaller caller) : IAsyncDisposable
{
    private const string Name = "ticked services";

    private readonly TabText _tab = new(js, script);

    /// <summary>None where nothing was, or where it was somebody else who ticked.</summary>
    public async Task<Ticks> ReadAsync()
    {
        try
        {
            return await _tab.ReadAsync(Name) is { } text && JsonSerializer.Deserialize<Kept>(text) is { Keys: { } keys } kept && kept.By == caller.Actor.Name ? Ticks.None.With(keys) : Ticks.None;
        }
        catch (JsonException)
        {
            return Ticks.None;
        }
    }

    public Task KeepAsync(Ticks ticks) => ticks.Count == 0 ? _tab.DropAsync(Name) : _tab.KeepAsync(Name, JsonSerializer.Serialize(new Kept(caller.Actor.Name, [.. ticks.Keys])));

    public ValueTask DisposeAsync() => _tab.DisposeAsync();

    private sealed record Kept(string By, string[] Keys);
}
