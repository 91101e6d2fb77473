using System.Net;
using Monitor.Fuzz;
using Monitor.Fuzz.Api;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api;

/// <summary>The first cases of the course <c>api</c> of <c>bench/Monitor.Fuzz</c>; the long form is run by hand (docs/fuzzing.md).</summary>
public sealed class HostileInputTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const int Cases = 1200;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

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
