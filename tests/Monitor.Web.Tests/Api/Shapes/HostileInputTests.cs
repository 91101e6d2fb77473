using System.Net;
using Monitor.Fuzz;
using Monitor.Fuzz.Api;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Shapes;

/// <summary>The first cases of the course <c>api</c> of <c>bench/Monitor.Fuzz</c>; the long form is run by hand (docs/fuzzing.md).</summary>
public sealed class HostileInputTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const int Cases = 1200;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    // Found by the long form.
    [Theory]
    [InlineData("GET", "/api/v1/audit?subject=a%00b", null)]
    [InlineData("GET", "/api/v1/reports/alerts?group=%00", null)]
    [InlineData("GET", "/?group=a%00b", null)]
    [InlineData("GET", "/api/v1/maintenance/calendar?from=9999-12-31T23:59:59Z", null)]
    [InlineData("POST", "/api/v1/views", """{ "name": "\u0130" }""")]
    public async Task What_the_database_does_not_take_is_no_error_of_ours(string method, string path, string? body)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await api.SendAsync("POST", "/api/v1/views", """{ "name": "I" }""")).Dispose();

        using var answer = await api.SendAsync(method, path, body);

        ((int)answer.StatusCode).ShouldBeLessThan(500, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whatever_is_sent_is_answered_in_words_and_the_product_lives()
    {
        using var course = await ApiCourse.OfAsync(shared.Host.Address, (await shared.Host.IssueAsync(AccessRoles.Admin)).Secret);

        var run = await FuzzRun.OfAsync(course, 0, Cases, Most);

        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Tried} tried, {run.Failures.Count} failed, {string.Join(", ", course.Tally.All.Select(t => $"{t.Value} {t.Key}"))}");
        string.Join('\n', run.Failures).ShouldBeEmpty();
        using var caller = await shared.Host.CallerAsync(null);
        (await caller.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
