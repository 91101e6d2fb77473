using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>
/// Somebody who sees one group, at everything that reads: each route of the API, each page, and each reading of the application, which open pages and jobs ask again whenever the fleet says that something has changed.
/// Of another group nothing is told: no name, no number of it, and no other words than for what does not exist. Whoever sees everything is told, so there is something to be told.
/// </summary>
public sealed partial class LimitedReaderTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Scope Some = Scope.Of([HiddenGroup.Visible]);

    private static readonly JsonSerializerOptions Whole = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles, IncludeFields = true };

    /// <summary>Routes that list nothing of a service that nobody has asked yet.</summary>
    private static readonly string[] Blank = ["GET /api/v1/suggestions", "GET /api/v1/certificates"];

    /// <summary>Pages that list nothing, or fetch it when they are open.</summary>
    private static readonly string[] BlankPages = [];

    /// <summary>Take what a reading with a scope has given away, or answer with what they were given.</summary>
    private static readonly string[] OfGifts = ["IServiceRegistry.FindErrorsAsync", "IServiceRegistry.OpenedAsync", "IServiceRegistry.UnmaskAsync", "IWhatIf.SimulateAsync"];

    /// <summary>Readings that name no service in what they answer, or find nothing of one that was never asked.</summary>
    private static readonly string[] Empty =
    [
        "ICertificates.ListAsync", "IDeletedServices.FindAsync", "IDeletedServices.ListAsync", "IDeletedServices.OfKeyAsync", "IDependencySuggestions.ListAllAsync", "IDependencySuggestions.ListAsync", "IIncidents.AnswersAsync", "IMaintenance.ServicesOfAsync",
        "IPartTellings.OfServiceAsync", "IRouteSimulator.SimulateAsync", "IServiceRegistry.PushTokensAsync", "IServiceVersions.FindAsync", "IWhatIf.FindPlanAsync",
    ];

    // Counts are compared: they are of one time.
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly List<string> _told = [];
    private readonly List<string> _blank = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_another_group_is_told_by_anything_that_reads()
    {
        var seen = await HiddenGroup.SeenAsync(shared.Host);
        var before = await CountsAsync();
        var hidden = await HiddenGroup.MakeAsync(shared.Host, seen);

        (await CountsAsync()).Except(before).ShouldBeEmpty("what is hidden counts nowhere");
        await hidden.FollowAsync(shared.Host);
        await ReadRoutesAsync(hidden);
        await ReadPagesAsync(hidden);
        await ReadMethodsAsync(hidden);
        _told.ShouldBeEmpty();
        _blank.ShouldBe([.. Blank, .. BlankPages, .. Empty]);
    }

    private async Task ReadRoutesAsync(HiddenGroup hidden)
    {
        using var limited = await ApiCaller.OfKeyAsync(shared.Host, (await shared.Host.IssueAsync(AccessRoles.Operator, HiddenGroup.Visible)).Secret);
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        foreach (var permission in PermissionTable.Api.Where(p => p.Method == "GET" && p.Role != AccessRoles.Admin && p.Limited != Limited.All))
        {
            var there = await AnswerAsync(limited, hidden.Filled(permission.Path, isThere: true));
            if (permission.Limited == Limited.Own)
                Same(permission.Route, there, await AnswerAsync(limited, hidden.Filled(permission.Path, isThere: false)));
            else
                TellsNothing(permission.Route, there.Text);
            if (permission.Limited == Limited.Within && !(await AnswerAsync(everybody, permission.Path)).Text.Contains(HiddenGroup.Mark, StringComparison.OrdinalIgnoreCase))
                _blank.Add(permission.Route);
        }

        foreach (var path in (string[])["/metrics", "/api/v1/services?q=zz-hidden", "/api/v1/services/seen-api", "/api/v1/services/seen-api/versions", $"/api/v1/incidents/{hidden.Seen}", "/api/v1/routes/pager"])
            TellsNothing(path, (await AnswerAsync(limited, path)).Text);
    }

    private async Task ReadPagesAsync(HiddenGroup hidden)
    {
        using var limited = await shared.Host.SignedInAsync(AccessRoles.Operator);
        using var everybody = await shared.Host.SignedInAsync(AccessRoles.Operator);
        limited.Always(GroupsOfHeader.Name, HiddenGroup.Visible);
        foreach (var page in PermissionTable.Pages.Where(p => p.Role is AccessRoles.Viewer or AccessRoles.Operator && p.Limited != Limited.All))
        {
            var text = await Browser.TextOf(await limited.GetAsync(hidden.Filled(page.Path, isThere: page.Limited != Limited.Same)));
            TellsNothing(page.Route, page.Limited == Limited.Own ? text.Replace(HiddenGroup.Key, "", StringComparison.OrdinalIgnoreCase) : text);
            if (page.Limited == Limited.Within && !(await everybody.ReadAsync(page.Path)).Contains(HiddenGroup.Mark, StringComparison.OrdinalIgnoreCase))
                _blank.Add(page.Route);
        }

        foreach (var path in (string[])["/wall", "/wall?view=cells", "/?q=zz-hidden", "/?group=zz-hidden-group", "/services/seen-api", "/services/seen-api/history", $"/incidents/{hidden.Seen}", "/routes/pager", "/channels/ops"])
            {
            var text = path.Split('?', '=').Aggregate(await Browser.TextOf(await limited.GetAsync(path)), (t, word) => word.StartsWith(HiddenGroup.Mark, StringComparison.Ordinal) ? t.Replace(word, "", StringComparison.Ordinal) : t);
            TellsNothing(path, text);
        }
    }

    private async Task ReadMethodsAsync(HiddenGroup hidden)
    {
        var readings = ApplicationMethods.Of(shared.Host.Services).Where(m => ApplicationMethods.Takes<Scope>(m) && ApplicationMethods.Asks(m) is null or { Least: null } && !OfGifts.Contains(ApplicationMethods.NameOf(m))).ToList();
        readings.Count.ShouldBeGreaterThan(20);
        foreach (var reading in readings)
        {
            // By which keys a state depends on others is held against the states that one sees where it is shown: by routes and pages, as above.
            TellsNothing(ApplicationMethods.NameOf(reading), Dependencies().Replace(await ReadAsync(reading, hidden, Some), ""));
            if (!reading.Name.StartsWith("Count", StringComparison.Ordinal) && !(await ReadAsync(reading, hidden, Scope.All)).Contains(HiddenGroup.Mark, StringComparison.OrdinalIgnoreCase))
                _blank.Add(ApplicationMethods.NameOf(reading));
        }
    }

    private void TellsNothing(string where, string text)
    {
        if (text.IndexOf(HiddenGroup.Mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            _told.Add($"{where}: …{text.Substring(Math.Max(0, at - 80), Math.Min(200, text.Length - Math.Max(0, at - 80)))}…");
    }

    private void Same(string route, (HttpStatusCode, string) hidden, (HttpStatusCode, string) none)
    {
        if (hidden != none)
            _told.Add($"{route} of what is hidden: {hidden}; of what there is not: {none}");
    }

    // All that counts: as it was before there was anything hidden.
    private async Task<List<string>> CountsAsync()
    {
        using var limited = await ApiCaller.WithinAsync(shared.Host, HiddenGroup.Visible);
        var counting = ApplicationMethods.Of(shared.Host.Services).Where(m => m.Name.StartsWith("Count", StringComparison.Ordinal)).ToList();
        counting.Count.ShouldBeGreaterThan(1);
        var counts = new List<string> { (await limited.GetAsync("/api/v1/facets")).GetRawText() };
        foreach (var method in counting)
            counts.Add(Duration().Replace(await ReadAsync(method, new HiddenGroup(0, 0, 0), Some), ""));
        return counts;
    }

    private async Task<string> ReadAsync(MethodInfo reading, HiddenGroup hidden, Scope scope) =>
        JsonSerializer.Serialize(await ApplicationMethods.CallAsync(shared.Host.Services, reading, p => ArgumentOf(p, hidden, scope)), Whole);

    // Asks for what is hidden, or for all.
    private static object? ArgumentOf(ParameterInfo parameter, HiddenGroup hidden, Scope scope) => parameter switch
    {
        { ParameterType: var type } when type == typeof(Scope) => scope,
        { ParameterType: var type } when type == typeof(Actor) => Actor.Product("test") with { Reach = scope },
        { ParameterType: var type } when type == typeof(CancellationToken) => Stop,
        { ParameterType: var type } when type == typeof(WhatIfQuestion) => new WhatIfQuestion(HiddenGroup.Key, new ServiceDefinition { Key = HiddenGroup.Key }, TimeSpan.FromDays(1)),
        { ParameterType: var type } when type == typeof(IncidentFilter) => new IncidentFilter(),
        { Name: "limit" } => 100,
        { ParameterType: var type } when type == typeof(string) => !parameter.Name!.EndsWith("key", StringComparison.OrdinalIgnoreCase) ? null : parameter.Member.DeclaringType == typeof(IRoutes) ? "pager" : HiddenGroup.Key,
        { ParameterType: var type } when type == typeof(long) => hidden.Incident,
        { ParameterType: var type } when type == typeof(int) => hidden.Window,
        { ParameterType: var type } when type == typeof(DateTimeOffset) => Now + TimeSpan.FromDays(parameter.Name is "to" or "at" ? 1 : -1),
        { ParameterType: { IsValueType: true } type } when Nullable.GetUnderlyingType(type) is null => Activator.CreateInstance(type),
        _ => null,
    };

    // The address that was asked for is the caller's own word.
    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(ApiCaller caller, string path)
    {
        using var answer = await caller.SendAsync("GET", path);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, TraceId().Replace(path.Split('/', '?').Where(w => w.Length > 0).Aggregate(text, (t, word) => word.All(char.IsAsciiDigit) ? t.Replace($" {word}", "", StringComparison.Ordinal) : t.Replace($"'{word}'", "", StringComparison.Ordinal)), ""));
    }

    [GeneratedRegex(@"\d\d:\d\d:\d\d[.\d]*")]
    private static partial Regex Duration();

    [GeneratedRegex("(?<=\"Owner\":\"[^\"]*\",)\"DependsOn\":\\[[^]]*\\],(?=\"Status\")")]
    private static partial Regex Dependencies();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
