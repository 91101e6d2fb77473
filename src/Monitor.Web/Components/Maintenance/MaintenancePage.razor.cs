using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.History.Uptime;
using Monitor.Core.Maintenance;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Maintenance.Calendar;
using MudBlazor;

namespace Monitor.Web.Components.Maintenance;

/// <summary>What runs, what is planned and what was, with the form that announces it.</summary>
public sealed partial class MaintenancePage : IDisposable
{
    private const string MonthFormat = "yyyy-MM";

    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PastShown = TimeSpan.FromDays(90);

    private readonly PageReading _reading = new();
    private IReadOnlyList<MaintenanceWindow>? _windows;
    private IReadOnlyList<MaintenancePeriod> _past = [];
    private DateTimeOffset _asOf;
    private CalendarMonth _month = default!;
    private MaintenanceWindow? _current;
    private bool _failed;
    private ITimer? _timer;

    [Parameter]
    public int? Id { get; set; }

    /// <summary>The month of the calendar, <c>2026-03</c>; the present one when left out.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    public string? Month { get; set; }

    /// <summary>Number of what is over and looked at.</summary>
    [SupplyParameterFromQuery(Name = "over")]
    public string? Over { get; set; }

    /// <summary>Keys of services to announce something for, with commas between.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? Service { get; set; }

    /// <summary>The group to announce something for.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IMaintenance Windows { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<MaintenancePage> Logger { get; init; }

    private bool IsNew => Id is null && new Uri(Navigation.Uri).AbsolutePath.EndsWith("/maintenance/new", StringComparison.OrdinalIgnoreCase);

    private long? Period => long.TryParse(Over, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool HasEditor => IsNew || _current is not null;

    // What only runs stands above, in no list.
    private bool HasLists => _past.Count > 0 || _windows?.Any(w => w.NextAt is not null || w.Definition.Rrule is not null) == true;

    private DateOnly ThisMonth => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.Now, Clock.Zone).DateTime) is var today ? new(today.Year, today.Month, 1) : default;

    private DateOnly Shown => DateOnly.TryParseExact(Month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : ThisMonth;

    private IReadOnlyList<Segment<DateOnly>> Months =>
        [.. Enumerable.Range(-1, 3).Select(i => Shown.AddMonths(i)).Select(m => new Segment<DateOnly>(m, m.ToString("MMM", CultureInfo.InvariantCulture), MonthUrl(m)))];

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, Reread, Reread);
    }

    public void Dispose() => _timer?.Dispose();

    private async Task FollowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync() => await _reading.RunAsync(ReadOnceAsync, Fail);

    private async Task ReadOnceAsync()
    {
        var (windows, past, month, asOf) = await Data.ReadAsync(("maintenance", Shown), ReadAllAsync);
        // What is edited stays as it was opened: whoever saves is told of what has changed meanwhile.
        if (_current?.Id != Id)
            _current = windows.FirstOrDefault(w => w.Id == Id);
        (_windows, _past, _month, _asOf, _failed) = (windows, past, month, asOf, false);
    }

    private void Fail(Exception exception)
    {
        // What was read before stays in sight.
        _failed = _windows is null;
        Log.ReadFailed(Logger, exception);
    }

    private async Task<(IReadOnlyList<MaintenanceWindow> Windows, IReadOnlyList<MaintenancePeriod> Past, CalendarMonth Month, DateTimeOffset AsOf)> ReadAllAsync()
    {
        var (now, (from, to)) = (Clock.Now, LocalMonth.Of(Shown, Clock.Zone));
        var windows = await Windows.ListAsync(Caller.Scope, CancellationToken.None);
        var past = await Windows.PeriodsAsync(now - PastShown, now, Caller.Scope, CancellationToken.None);
        var ofMonth = await Windows.PeriodsAsync(from, to, Caller.Scope, CancellationToken.None);
        var month = CalendarMonth.Of(Shown, MaintenanceCalendar.Of(windows, ofMonth, from, to, now), windows.ToDictionary(w => w.Id), now, Clock.Zone);
        return (windows, [.. past.Where(p => p.To <= now).Reverse()], month, now);
    }

    private async Task MoveEndAsync((MaintenanceWindow Window, int? Minutes) asked)
    {
        var (window, minutes) = asked;
        var result = await Windows.MoveEndAsync(window.Id, minutes, Caller.Scope, Caller.Actor, CancellationToken.None);
        var title = Bidi.Isolate(window.Definition.Title);
        Toasts.Say(result is MaintenanceResult.Saved
            ? Toast.Done(minutes is null ? $"{title} is over." : $"{title} lasts {minutes} min longer.")
            : Toast.Failed($"You may not change {title}, or it was over already."));
        await ReadAsync();
    }

    private async Task SavedAsync(MaintenanceWindow saved)
    {
        Toasts.Done($"{Bidi.Isolate(saved.Definition.Title)} is announced: {Formats.Count(saved.Services, "service")}.");
        _current = null;
        Navigation.NavigateTo("/maintenance");
        await ReadAsync();
    }

    private async Task<bool> IsSureAsync() => await Dialogs.ShowMessageBoxAsync(
        $"Delete {Bidi.Isolate(_current?.Definition.Title)}?", "It comes no more, and what runs of it ends at once. What is over stays out of uptime.", yesText: "Delete", cancelText: "Keep it") == true;

    private async Task DeleteAsync()
    {
        if (_current is not { } window)
            return;
        if (!(await Windows.DeleteAsync(window.Id, match: null, Caller.Scope, Caller.Actor, CancellationToken.None)).IsDone)
            Toasts.Failed("You may not delete it, or it was deleted already.");
        _current = null;
        Navigation.NavigateTo("/maintenance");
        await ReadAsync();
    }

    private string OverUrl(long? period) => Navigation.GetUriWithQueryParameter("over", period);

    private string MonthUrl(DateOnly month) => Navigation.GetUriWithQueryParameter("month", month == ThisMonth ? null : month.ToString(MonthFormat, CultureInfo.InvariantCulture));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The maintenance windows could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
