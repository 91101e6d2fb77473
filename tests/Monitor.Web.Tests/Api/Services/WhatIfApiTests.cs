using System.Net;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class WhatIfApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Service = "/api/v1/services/what-if-api";

    private const string Definition = """{ "probes": { "readiness": { "failureThreshold": FAILURES, "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""";

    [Fact]
    public async Task A_definition_is_tried_on_what_was_recorded_and_is_not_stored()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", Service, Definition.Replace("FAILURES", "1", StringComparison.Ordinal));
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Service}/check");

        var begun = await api.SendAsync("POST", $"{Service}/what-if?window=7d", Definition.Replace("FAILURES", "9", StringComparison.Ordinal));
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var job = begun.Headers.Location!.ToString();
        var result = (await api.GetUntilAsync(job, j => j.GetProperty("state").GetString() == "done")).GetProperty("result");

        result.GetProperty("sentence").GetString().ShouldBe("0 incidents instead of 1; 1 outage would not have been found.");
        result.GetProperty("recordedIncidents").GetInt32().ShouldBe(1);
        var missed = result.GetProperty("differences").EnumerateArray().ShouldHaveSingleItem();
        (missed.GetProperty("fate").GetString(), missed.GetProperty("now").GetProperty("worstSeverity").GetString()).ShouldBe(("missed", "critical"));
        (await api.GetAsync($"/api/v1/incidents/{missed.GetProperty("incidentId").GetInt64()}")).GetProperty("reason").GetString().ShouldBe(missed.GetProperty("now").GetProperty("reason").GetString());
        (await api.GetAsync(Service)).GetProperty("definition").GetProperty("probes").GetProperty("readiness").GetProperty("failureThreshold").GetInt32().ShouldBe(1);

        using var other = await ApiCaller.OfAsync(shared.Host);
        await other.ExpectAsync(HttpStatusCode.NotFound, "GET", job);
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", job);
        (await api.RefusalAsync("POST", $"{Service}/what-if", Definition.Replace("FAILURES", "0", StringComparison.Ordinal))).ShouldContain("failureThreshold");
    }
}
