using Monitor.Core;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Tests.Components.Services;

public sealed class ServiceFormTests
{
    private static readonly ServiceDefinition Stored = new()
    {
        Key = "shop",
        Name = "Shop",
        Tags = ["tier1", "public"],
        Description = "Sells things.",
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Dialect = "spring-actuator",
                Http = new HttpProbe
                {
                    Url = "http://shop/health",
                    Headers = new Dictionary<string, string> { ["X-Api-Key"] = ProbeSecrets.Mask },
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "probe", Password = ProbeSecrets.Mask },
                },
            },
        },
        Components = [new ComponentRule { Match = "cache*", Role = ComponentRole.Optional }],
    };

    [Fact]
    public void A_stored_definition_survives_the_form_unchanged() =>
        Json(ServiceForm.From(Stored).ToDefinition()).ShouldBe(Json(Stored));

    [Fact]
    public void Flapping_is_stored_where_it_is_not_as_by_default()
    {
        var form = ServiceForm.From(Stored);
        form.Flapping.SteadySeconds = 60;
        form.ToDefinition().Flapping.ShouldBe(new FlappingThresholds { SteadySeconds = 60 });

        form.Flapping.SteadySeconds = FlappingThresholds.Default.SteadySeconds;
        form.ToDefinition().Flapping.ShouldBeNull();
        ServiceForm.From(Stored with { Flapping = FlappingThresholds.Default }).ToDefinition().Flapping.ShouldNotBeNull();
    }

    [Fact]
    public void A_stored_password_never_enters_the_form_and_is_kept()
    {
        var form = ServiceForm.From(Stored);

        form[ProbeKind.Readiness].Password.ShouldBeEmpty();
        form.ToDefinition().Probes.Readiness!.Http!.Authentication!.Password.ShouldBe(ProbeSecrets.Mask);
    }

    [Fact]
    public void A_typed_password_replaces_the_stored_one()
    {
        var form = ServiceForm.From(Stored);
        form[ProbeKind.Readiness].Password = "new";

        form.ToDefinition().Probes.Readiness!.Http!.Authentication!.Password.ShouldBe("new");
    }

    [Fact]
    public void A_new_form_asks_readiness_only() =>
        new ServiceForm().ToDefinition().Probes.Present.ShouldHaveSingleItem().Key.ShouldBe(ProbeKind.Readiness);

    [Fact]
    public void Choosing_a_role_adds_one_rule_of_the_exact_name()
    {
        var form = ServiceForm.From(Stored);
        form.SetRole("mail", ComponentRole.Optional);
        form.SetRole("mail", ComponentRole.Ignored);

        form.ToRules().Select(r => (r.Match, r.Role)).ShouldBe([("mail", ComponentRole.Ignored), ("cache*", ComponentRole.Optional)]);
    }

    [Theory]
    [InlineData(3, 30, 5, "Down is announced after 3 failures: 60 to 95 s after it stops answering.")]
    [InlineData(1, 5, 2, "Down is announced after 1 failure: 0 to 7 s after it stops answering.")]
    [InlineData(10, 3600, 5, "Down is announced after 10 failures: 9 h to 10 h after it stops answering.")]
    public void Thresholds_are_said_in_time(int failures, int period, int timeout, string sentence) =>
        ThresholdWords.Announcement(failures, period, timeout).Replace('\u00A0', ' ').ShouldBe(sentence);

    [Theory]
    [InlineData(HealthStatus.Healthy, 1, 30, 0, false, "with its first check")]
    [InlineData(HealthStatus.Healthy, 2, 30, 0, false, "after 2 checks, 2 s apart")]
    [InlineData(HealthStatus.Unhealthy, 1, 30, 0, false, "after 3 checks, 2 s apart")]
    [InlineData(HealthStatus.Degraded, 1, 1, 0, false, "after 3 checks, 1 s apart")]
    [InlineData(HealthStatus.Unhealthy, 1, 30, 60, false, "after 3 checks, 2 s apart, the first 1 min after saving")]
    [InlineData(HealthStatus.Unhealthy, 1, 30, 60, true, "after 3 checks, 2 s apart once startup has succeeded")]
    [InlineData(HealthStatus.Unknown, 1, 30, 0, false, "")]
    public void How_a_new_service_comes_to_what_was_tested_is_said(HealthStatus tested, int success, int period, int delay, bool gated, string words) =>
        ThresholdWords.First(tested, ProbeKind.Readiness, new ProbeDefinition { SuccessThreshold = success, PeriodSeconds = period, InitialDelaySeconds = delay }, gated)
            .Replace('\u00A0', ' ').Trim().ShouldBe(words);

    [Fact]
    public void A_startup_probe_keeps_its_period()
    {
        ThresholdWords.First(HealthStatus.Unhealthy, ProbeKind.Startup, new ProbeDefinition { PeriodSeconds = 10 }, gated: false).Replace('\u00A0', ' ').ShouldBe(" after 3 checks, 10 s apart");
        ThresholdWords.Settling(ProbeKind.Startup, 30).ShouldBeEmpty();
        ThresholdWords.Settling(ProbeKind.Readiness, 30).Replace('\u00A0', ' ').ShouldBe(" After saving it is asked every 2 s until its status is confirmed.");
    }

    [Fact]
    public void An_error_finds_its_field_and_one_of_another_probe_is_said_elsewhere()
    {
        var errors = new FormErrors([new("probes.readiness.http.url", "Give an address."), new("probes.liveness.periodSeconds", "1 to 86400.")]);

        errors.Of(ProbeKind.Readiness, "http.url").ShouldBe("Give an address.");
        errors.Elsewhere(ProbeKind.Readiness, ["key"], ["http.url", "periodSeconds"]).ShouldHaveSingleItem().Field.ShouldBe("probes.liveness.periodSeconds");
    }

    private static string Json(ServiceDefinition definition) => System.Text.Json.JsonSerializer.Serialize(definition, RegistryJson.Options);
}
