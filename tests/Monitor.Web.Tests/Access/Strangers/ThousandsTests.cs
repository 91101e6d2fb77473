using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;
using Npgsql;

namespace Monitor.Web.Tests.Access.Strangers;

/// <summary>With fifty of everything all of it is there; with thousands each page stays as large as it is with some: what is many is paged, or drawn as far as one sees.</summary>
public sealed partial class ThousandsTests(TestPostgres postgres)
{
    /// <summary>What a phone draws at once without a thought; the pages of a small installation have some hundreds.</summary>
    private const int MostElements = 6000;

    /// <summary>Of a report, which is meant to be printed: 250 rows.</summary>
    private const int MostPrinted = 17_000;

    /// <summary>UTF-16 units of markup to an element, all in all.</summary>
    private const int MostOfOne = 100;

    /// <summary>One that stands far down its list; it is there with thousands.</summary>
    private const string Far = "/channels/many-1500";

    private static readonly string[] Pages =
    [
        "/", "/?view=compact", "/?view=cards", "/?view=cells", "/start", "/map", "/incidents", "/incidents?state=resolved", "/change-many", "/services/many-7", "/services/many-7/edit", "/services/many-7/definition", "/services/many-7/history", "/services/new", "/services/import", "/services/import/list",
        "/channels", "/channels/many-7", Far, "/channels/new", "/routes", "/routes/many-7", "/routes/new", "/shared-components", "/maintenance", "/maintenance/new",
        "/reports/sla", "/reports/months", "/reports/budgets", "/reports/alerts", "/reports/certificates",
        "/account", "/settings/users", "/settings/api-keys", "/settings/audit", "/settings/defaults", "/settings/nodes", "/wall", "/wall?view=cells",
    ];

    // With 49 there are 50 of most: a full page, and no other.
    [Theory]
    [InlineData(49)]
    [InlineData(3000)]
    public async Task Each_page_stays_as_large_as_with_some(int many)
    {
        await using var first = await MonitorHost.StartAsync(postgres);
        await FillAsync(first, many);
        await using var host = await first.StartAgainAsync();
        using var browser = await host.SignedInAsync(AccessRoles.Admin);

        var large = new List<string>();
        foreach (var path in Pages.Where(path => many > 1500 || path != Far))
        {
            var page = await browser.ReadAsync(path);
            var most = path.StartsWith("/reports/", StringComparison.Ordinal) ? MostPrinted : MostElements;
            if (Element().Count(page) is var elements && (elements > most || page.Length > most * MostOfOne))
                large.Add($"{path}: {elements} elements, {page.Length / 1000} kB");
        }

        large.ShouldBeEmpty();
        var whole = many < 50 ? (IEnumerable<(string, string)>)[("/channels", "Channel 49"), ("/routes", "Route 49")] : [];
        foreach (var (path, last) in whole)
            (await browser.ReadAsync(path)).ShouldContain(last, Case.Sensitive, path);
    }

    private static async Task FillAsync(MonitorHost host, int many)
    {
        var incident = await SomeIncidents.OpenAsync(host, "many-0", "many/group-0");
        using var api = await ApiCaller.OfAsync(host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", """{ "key": "many-0", "name": "Channel", "type": "webhook", "url": "http://127.0.0.1:9/" }""");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/routes", """{ "key": "many-0", "name": "Route", "match": { "groups": ["many"] }, "steps": [{ "channels": ["many-0"] }] }""");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/maintenance", """{ "title": "Once", "start": "2030-01-01T22:00", "durationMinutes": 60, "timeZone": "UTC", "scope": { "groups": ["many"] } }""");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/maintenance", """{ "title": "Weekly", "start": "2026-01-04T22:00", "durationMinutes": 60, "timeZone": "UTC", "rrule": "FREQ=WEEKLY;BYDAY=SU", "scope": { "groups": ["many"] } }""");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/maintenance", """{ "title": "Now", "minutes": 600, "scope": { "groups": ["many"] } }""");
        await api.SendAsync("POST", "/api/v1/channels/many-0/test", "{}");
        await host.AddAsync("many-0@example.com", AccessRoles.Viewer);

        await CloneAsync(host, many, "services", "o.key = 'many-0'", ("key", "'many-' || n"), ("definition", "o.definition || jsonb_build_object('key', 'many-' || n, 'name', 'Service ' || n, 'group', 'many/group-' || n % 700, 'owner', 'owner ' || n % 900, 'environment', 'env ' || n % 600, 'tags', jsonb_build_array('tag-' || n), 'sloTarget', 99.9)"));
        await RunAsync(host, "INSERT INTO probes SELECT (jsonb_populate_record(o, jsonb_build_object('id', (SELECT max(id) FROM probes) + s.id, 'service_id', s.id))).* FROM probes o JOIN services f ON f.id = o.service_id AND f.key = 'many-0', services s WHERE s.key LIKE 'many-%' AND s.key <> 'many-0'");
        await RunAsync(host, """INSERT INTO probe_state SELECT (jsonb_populate_record(o, jsonb_build_object('probe_id', p.id, 'facts', '{"ce":"2030-01-01T00:00:00Z"}'))).* FROM probe_state o, probes p JOIN services s ON s.id = p.service_id AND s.key LIKE 'many-%' AND s.key <> 'many-0' WHERE o.probe_id = (SELECT min(probe_id) FROM probe_state)""");
        await CloneAsync(host, many, "channels", "o.key = 'many-0'", ("key", "'many-' || n"), ("name", "'Channel ' || n"));
        await CloneAsync(host, many, "deliveries", "true", ("webhook_id", "o.webhook_id || n"));
        await RunAsync(host, "UPDATE deliveries SET channel_id = (SELECT id FROM channels WHERE key = 'many-7')");
        await CloneAsync(host, many, "routes", "o.key = 'many-0'", ("key", "'many-' || n"), ("definition", "o.definition || jsonb_build_object('key', 'many-' || n, 'name', 'Route ' || n)"));
        await CloneAsync(host, many, "maintenance_windows", "true", ("title", "o.title || ' ' || n"));
        await CloneAsync(host, many, "maintenance_periods", "true", ("planned_at", "o.planned_at - n * interval '1 min'"));
        await CloneAsync(host, many, "audit_log", "o.id = (SELECT max(id) FROM audit_log)");
        await CloneAsync(host, many, "users", "o.email = 'many-0@example.com'", ("id", "gen_random_uuid()"), ("email", "n || o.email"), ("normalized_email", "n || o.normalized_email"), ("user_name", "n || o.user_name"), ("normalized_user_name", "n || o.normalized_user_name"));
        await CloneAsync(host, many, "api_keys", "true", ("hash", "sha256((o.id || '-' || n)::bytea)"));
        await CloneAsync(host, many, "incidents", $"o.id = {incident}", ("state", "2"), ("resolution", "1"), ("resolved_at", "now() - n * interval '1 min'"));
        await RunAsync(host, "INSERT INTO incidents (service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason) SELECT s.id, now(), now(), now(), 0, 1, 2, 2, 3, s.key, 'many', '', jsonb_build_object('key', s.key, 'name', s.key, 'group', 'many', 'environment', '', 'tags', '[]'::jsonb, 'owner', ''), 'answered 500' FROM services s WHERE s.key LIKE 'many-%' AND s.key <> 'many-0'");
    }

    // All columns but the number as they are, unless said otherwise.
    private static async Task CloneAsync(MonitorHost host, int many, string table, string which, params (string Column, string Value)[] changes)
    {
        await using var columns = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}' AND is_identity = 'NO' AND is_generated = 'NEVER'");
        var names = ((string)(await columns.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).Split(',');
        var values = names.Select(name => changes.FirstOrDefault(change => change.Column == name.Trim('"')).Value ?? $"o.{name}");
        await RunAsync(host, $"INSERT INTO {table} ({string.Join(',', names)}) SELECT {string.Join(',', values)} FROM {table} o, generate_series(1, {many}) n WHERE {which}");
    }

    private static async Task RunAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<[a-z]")]
    private static partial Regex Element();
}
