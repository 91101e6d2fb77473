using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Audit;
using Monitor.Core.Own;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>
/// A page of one part of what the product is told about itself: read, saved by its revision, kept as a draft while it is typed, and refused with what is wrong or
/// with what somebody else has saved meanwhile. <see cref="OwnSettingsFrame{T}"/> shows what all of them show.
/// </summary>
public abstract class OwnSettingsPage<T> : ComponentBase
    where T : class
{
    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IOwnSettings Own { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    /// <summary>The part's name in addresses.</summary>
    internal abstract string Name { get; }

    /// <summary>As it was when the form began; null until it is read.</summary>
    internal OwnPart<T>? Stored { get; private set; }

    internal OwnResult<T>.Stale? Stale { get; private set; }

    internal FormErrors Errors { get; set; } = FormErrors.None;

    /// <summary>It could not be read.</summary>
    internal bool Failed { get; private set; }

    internal OneAtATime Work { get; } = new();

    internal FormDraft? Draft { get; set; }

    internal IReadOnlyList<ChangedValue> TheirChanges => Stale is { } stale && Stored is { } opened ? JsonDifference.Of(Json(opened.Settings), Json(stale.Current.Settings)) : [];

    /// <summary>What stands in the form, to be kept as a draft: without secrets.</summary>
    internal virtual string Content() => Json(Settings());

    /// <summary>What stands in the form and is kept nowhere.</summary>
    internal virtual string Secrets() => "";

    internal virtual void TakeUp(string content) => Fill(JsonSerializer.Deserialize<T>(content, RegistryJson.Options)!);

    internal void BeginAnew() => Load(Stored!);

    internal Task TakeTheirsAsync() => BeginAsync(Stale!.Current);

    internal Task SaveOverAsync()
    {
        Stored = Stale?.Current;
        return SaveAsync();
    }

    internal Task SaveAsync() => Work.RunAsync(SaveOnceAsync);

    protected override async Task OnInitializedAsync()
    {
        try
        {
            Load(await ReadAsync());
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            Failed = true;
        }
    }

    /// <summary>All that the page begins with.</summary>
    protected virtual ValueTask<OwnPart<T>> ReadAsync() => Data.ReadAsync(Name, FindAsync);

    protected abstract Task<OwnPart<T>> FindAsync();

    protected abstract Task<OwnResult<T>> PutAsync(T settings, RevisionMatch? match);

    /// <summary>Puts the settings into the form.</summary>
    protected abstract void Fill(T settings);

    /// <summary>As they stand in the form.</summary>
    protected abstract T Settings();

    /// <summary>What is said when they are saved.</summary>
    protected abstract Task<string> SavedAsync(T settings);

    private static string Json(T settings) => JsonSerializer.Serialize(settings, RegistryJson.Options);

    private async Task SaveOnceAsync()
    {
        var result = await PutAsync(Settings(), RevisionMatch.Of(Stored!.Edition));
        Stale = result as OwnResult<T>.Stale;
        Errors = result is OwnResult<T>.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
        if (result is not OwnResult<T>.Saved saved)
            return;
        await BeginAsync(saved.Part);
        Toasts.Done(await SavedAsync(saved.Part.Settings));
    }

    private void Load(OwnPart<T> part)
    {
        (Stored, Stale, Errors) = (part, null, FormErrors.None);
        Fill(part.Settings);
    }

    private Task BeginAsync(OwnPart<T> part)
    {
        Load(part);
        return Draft?.SettleAsync() ?? Task.CompletedTask;
    }
}
