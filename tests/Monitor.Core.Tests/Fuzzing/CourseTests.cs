using Monitor.Fuzz;
using Monitor.Fuzz.Hostile;
using Monitor.Fuzz.Packers;
using Monitor.Fuzz.Readers;
using Monitor.Fuzz.Wire;

namespace Monitor.Core.Tests.Fuzzing;

/// <summary>The first cases of each course of <c>bench/Monitor.Fuzz</c>; the long form is run by hand (docs/fuzzing.md).</summary>
public sealed class CourseTests
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Our_http_client_and_dot_nets_agree_or_differ_for_a_listed_reason() => NoneFails(new WireCourse(), 3000);

    [Fact]
    public Task Damaged_bodies_are_read_or_refused_but_never_hurt() => NoneFails(new ReaderCourse(), 10_000);

    [Fact]
    public Task What_is_packed_comes_back_and_what_is_damaged_is_refused() => NoneFails(new PackerCourse(), 1000);

    [Fact]
    public Task Forbidden_addresses_are_not_reached_and_hostile_definitions_not_sent() => NoneFails(new HostileCourse(), 4000);

    private static async Task NoneFails(ICourse course, int cases)
    {
        using (course)
        {
            var run = await FuzzRun.OfAsync(course, 0, cases, Most);

            TestContext.Current.TestOutputHelper?.WriteLine($"{run.Tried} tried, {run.Failures.Count} failed");
            string.Join('\n', run.Failures).ShouldBeEmpty();
            run.Tried.ShouldBe(cases);
        }
    }
}
