using Monitor.Core.Demo;

namespace Monitor.Core.Tests.Demo;

/// <summary>Samples sicken and recover by the clock.</summary>
public sealed class DemoHealthTests
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.FromUnixTimeSeconds(1_772_000_400 / 1200 * 1200);

    [Fact]
    public void Each_is_well_most_of_the_time_and_sick_once_a_cycle()
    {
        foreach (var sample in DemoHealth.Samples)
        {
            Turns(sample).ShouldBe(2, sample);
            Moments.Count(at => Worst(sample, at) != HealthStatus.Healthy).ShouldBeInRange(80, 200, sample);
        }
    }

    [Fact]
    public void Whoever_begins_it_sees_something_within_seven_minutes()
    {
        var sick = Moments.Where(at => DemoHealth.Samples.Any(s => Worst(s, at) != HealthStatus.Healthy)).ToList();
        Moments.Where(at => at < sick[^1] && sick.First(s => s >= at) - at > TimeSpan.FromMinutes(7)).ShouldBeEmpty();
    }

    [Fact]
    public void What_depends_on_another_fails_behind_it()
    {
        var at = Begin.AddMinutes(3);
        (Worst("database", at), Worst("payments", at), Worst("shop", at), Worst("search", at)).ShouldBe((HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Degraded, HealthStatus.Healthy));
        DemoHealth.Of("payments", at)!.Single(p => p.Status == HealthStatus.Unhealthy).ShouldBe(new DemoPart("database", HealthStatus.Unhealthy, "no connection to the database within 2 s"));
        DemoHealth.Of("payments", at.Add(DemoHealth.Cycle)).ShouldBe(DemoHealth.Of("payments", at));
        DemoHealth.Of("nobody", at).ShouldBeNull();
    }

    [Fact]
    public void Each_sample_is_asked_at_its_own_address_and_marked()
    {
        var services = DemoServices.At("http://localhost:8080/");
        services.Select(s => s.Key).Order().ShouldBe(DemoServices.Keys.Order());
        services.ShouldAllBe(s => s.Group == DemoServices.Group && s.Tags.Contains(DemoServices.Tag) && s.Probes.Readiness!.Http!.Url == $"http://localhost:8080/demo/{s.Key.Substring(5)}/health");
        services.SelectMany(s => s.DependsOn).ShouldBeSubsetOf(DemoServices.Keys);
    }

    private static IEnumerable<DateTimeOffset> Moments => Enumerable.Range(0, (int)DemoHealth.Cycle.TotalSeconds).Select(s => Begin.AddSeconds(s));

    private static HealthStatus Worst(string sample, DateTimeOffset at) => DemoHealth.Of(sample, at)!.Max(p => p.Status);

    private static int Turns(string sample) => Moments.Zip(Moments.Skip(1)).Count(m => Worst(sample, m.First) != Worst(sample, m.Second));
}
