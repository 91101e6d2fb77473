using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Routing;

/// <summary>Adds a route or changes one.</summary>
public sealed partial class RouteEditor
{
    private static readonly Weekday[] Week =
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday, Weekday.Saturday, Weekday.Sunday];

    private static readonly IReadOnlyList<Suggestion> Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Order(StringComparer.Ordinal).Select(z => new Suggestion(z))];

    private readonly OneAtATime _work = new();
    private RouteForm _form = new();
    private FormErrors _errors = FormErrors.None;
    private FleetSuggestions _fleet = new([]);
    private StoredRoute? _stored;
    private RouteResult.Stale? _stale;
    private FormDraft? _draft;

    /// <summary>The one to change; null adds one.</summary>
    [Parameter]
    public StoredRoute? Route { get; set; }

    /// <summary>Where a new one is asked: behind all others.</summary>
    [Parameter]
    public int NextOrder { get; set; }

    /// <summary>The group that a new one is for; null for all.</summary>
    [Parameter]
    public string? Group { get; set; }

    /// <summary>The channels there are, by key.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Suggestion> Channels { get; set; } = [];

    [Parameter]
    public EventCallback<StoredRoute> OnSaved { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IRoutes Routes { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    private IReadOnlyList<ChangedValue> TheirChanges => _stale?.Current is { } current && _stored is { } opened
        ? JsonDifference.Of(RouteJson.Write(opened.Route), RouteJson.Write(current.Route))
        : [];

    protected override void OnInitialized()
    {
        _fleet = new FleetSuggestions(Fleet.Services);
        Load(Route);
    }

    private void Load(StoredRoute? route)
    {
        (_stored, _stale, _errors) = (route, null, FormErrors.None);
        _form = route is null ? Begun() : RouteForm.Of(route.Route);
    }

    private RouteForm Begun()
    {
        var form = new RouteForm { Order = NextOrder, TimeZone = Clock.Zone.Id };
        if (GroupPath.Tidy(Group) is { Length: > 0 } group)
            (form.Name, form.Groups) = (group, [group]);
        return form;
    }

    private Task TakeTheirsAsync()
    {
        Load(_stale!.Current);
        return SettleAsync();
    }

    private Task SettleAsync() => _draft?.SettleAsync() ?? Task.CompletedTask;

    private void AddStep() => _form.Steps.Add(new RouteStepForm { AfterMinutes = _form.Steps[^1].AfterMinutes + 10 });

    private void Toggled(Weekday day)
    {
        if (!_form.Days.Remove(day))
            _form.Days.Add(day);
    }

    /// <summary>Knowing what they changed.</summary>
    private Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        return SaveAsync();
    }

    private Task SaveAsync() => _work.RunAsync(SaveOnceAsync);

    private async Task SaveOnceAsync()
    {
        var result = _stored is null
            ? await Routes.CreateAsync(_form.ToRoute(), Caller.Actor, CancellationToken.None)
            : await Routes.PutAsync(_form.ToRoute(), RevisionMatch.Of(_stored.Edition), Caller.Actor, CancellationToken.None);
        _stale = result as RouteResult.Stale;
        _errors = result switch
        {
            RouteResult.Invalid invalid => new FormErrors(invalid.Errors),
            RouteResult.KeyTaken taken => new FormErrors([new FieldError("key", $"Another route has the key {taken.Key}: choose another one.")]),
            _ => FormErrors.None,
        };
        if (result is RouteResult.Saved saved)
        {
            await SettleAsync();
            await OnSaved.InvokeAsync(saved.Route);
        }
    }
}
