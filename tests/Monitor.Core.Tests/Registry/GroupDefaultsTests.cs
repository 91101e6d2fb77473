using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Registry;

public sealed class GroupDefaultsTests
{
    private static readonly GroupDefaults Shop = new() { Group = "shop", Owner = "ada", PeriodSeconds = 10, FailureThreshold = 5 };

    private static readonly GroupDefaults North = new() { Group = "shop/eu/north", PeriodSeconds = 60, SuccessThreshold = 2, TimeoutSeconds = 2 };

    private static readonly GroupDefaults Slow = new() { DegradedAfterMilliseconds = 500 };

    [Fact]
    public void Of_each_default_the_nearest_group_above_counts()
    {
        var inherited = InheritedDefaults.Of([Shop, North, new() { Group = "shop-old", Environment = "x" }], " Shop / eu/north/a ");

        inherited.Values.ShouldBe(new GroupDefaults { Group = "Shop/eu/north/a", Owner = "ada", PeriodSeconds = 60, FailureThreshold = 5, SuccessThreshold = 2, TimeoutSeconds = 2 });
        inherited.From.ShouldBe(["shop/eu/north", "shop"]);
        InheritedDefaults.Of([Shop, new() { Group = "shop/eu", PeriodSeconds = 20, Owner = "eve", FailureThreshold = 1 }], "shop/eu").From.ShouldBe(["shop/eu"], "what is said over counts for nothing");
        InheritedDefaults.Of([Shop], "").From.ShouldBeEmpty();
    }

    [Fact]
    public void Only_what_is_left_out_of_a_definition_is_filled()
    {
        var filled = Fill("""
            { "key": "a", "group": "shop", "Owner": "", "probes": {
              "readiness": { "timeoutSeconds": 5, "http": { "url": "http://a/" } },
              "liveness": { "PeriodSeconds": 30, "http": { "url": "http://a/" } },
              "startup": null } }
            """);

        (filled.Owner, filled.Probes.Readiness!.PeriodSeconds, filled.Probes.Readiness.TimeoutSeconds, filled.Probes.Readiness.SuccessThreshold, filled.Probes.Readiness.FailureThreshold).ShouldBe(("", 60, 5, 2, 5));
        (filled.Probes.Liveness!.PeriodSeconds, filled.Probes.Liveness.TimeoutSeconds, filled.Probes.Liveness.SuccessThreshold, filled.Probes.Startup).ShouldBe((30, 2, 1, null));
        var pushed = Fill("""{ "group": "shop", "probes": { "readiness": { "push": {} } } }""").Probes.Readiness!;
        (pushed.PeriodSeconds, pushed.FailureThreshold, pushed.DegradedAfterMilliseconds).ShouldBe((30, 1, null), "a job runs when and as long as it does, and says itself that it failed");
        var begun = North.Over(Shop).Over(Slow).Of(ProbeKind.Readiness, new ProbeDefinition { Push = new() });
        (begun.PeriodSeconds, begun.SuccessThreshold, begun.FailureThreshold, begun.DegradedAfterMilliseconds).ShouldBe((30, 2, 1, null));
        LeftOut.GroupOf(JsonDocument.Parse("""{ "Group": "shop" }""").RootElement).ShouldBe("shop");
        LeftOut.GroupOf(JsonDocument.Parse("[]").RootElement).ShouldBeNull();
    }

    [Fact]
    public void A_probe_begins_with_them_whichever_way_it_is_asked()
    {
        var probe = North.Over(Shop).Of(ProbeKind.Liveness, WrittenAddress.Of("tcp://db:5432"));

        (probe.PeriodSeconds, probe.TimeoutSeconds, probe.SuccessThreshold, probe.FailureThreshold).ShouldBe((60, 2, 1, 5));
    }

    [Theory]
    [InlineData("", 10, "group: Name the group")]
    [InlineData("shop", null, "group: Say at least one default")]
    [InlineData("shop", 0, "periodSeconds: Use a number from 1 to 86400 seconds.")]
    public void What_says_nothing_or_nonsense_is_refused(string group, int? period, string error)
    {
        var found = GroupDefaultsValidation.Errors(GroupDefaultsValidation.Tidy(new GroupDefaults { Group = group, PeriodSeconds = period, Owner = " " }))[0];
        $"{found.Field}: {found.Message}".ShouldStartWith(error);
    }

    private static ServiceDefinition Fill(string json) =>
        LeftOut.Fill(JsonDocument.Parse(json).RootElement, North.Over(Shop).Over(Slow)).Deserialize<ServiceDefinition>(RegistryJson.Options)!;
}
