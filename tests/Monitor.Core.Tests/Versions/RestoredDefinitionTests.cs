using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Versions;

namespace Monitor.Core.Tests.Versions;

public sealed class RestoredDefinitionTests
{
    private const string Mask = ProbeSecrets.Mask;

    [Fact]
    public void What_was_changed_since_is_put_back_and_masks_stay_for_the_secrets_of_today()
    {
        var then = Service(Http("http://10.0.0.5/ready", ("X-Api-Key", Mask))) with { Name = "Payments", Key = "payments" };

        var restored = RestoredDefinition.Of(then, Service(Http("http://10.0.0.5/health", ("X-Api-Key", Mask))) with { Name = "Paymnts", Key = "payments-api" });

        (restored.Definition.Name, restored.Definition.Key).ShouldBe(("Payments", "payments-api"));
        restored.Definition.Probes.Readiness!.Http!.Url.ShouldBe("http://10.0.0.5/ready");
        restored.Definition.Probes.Readiness.Http.Headers["X-Api-Key"].ShouldBe(Mask);
        restored.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_holds_a_secret_now_and_held_none_then_stays_and_that_is_said()
    {
        var then = Http("http://10.0.0.5/ready", ("Accept-Language", "eu"));
        var now = Http($"http://10.0.0.5/health?token={Mask}", ("X-Api-Key", Mask)) with { Authentication = new HttpAuthentication { Username = "probe", Password = Mask }, Body = Mask };

        var restored = RestoredDefinition.Of(Service(then), Service(now));

        var http = restored.Definition.Probes.Readiness!.Http!;
        (http.Url, http.Body, http.Authentication).ShouldBe((now.Url, now.Body, now.Authentication));
        http.Headers.OrderBy(h => h.Key).ShouldBe([new("Accept-Language", "eu"), new("X-Api-Key", Mask)]);
        restored.Notes.Select(n => n.Field["probes.readiness.http.".Length..]).Order().ShouldBe(["authentication.password", "body", "headers.X-Api-Key", "url"]);
    }

    [Fact]
    public void A_secret_goes_with_its_probe_or_its_way_of_asking_and_that_is_said()
    {
        var now = new ServiceDefinition
        {
            Probes = new ProbeSet
            {
                Readiness = new ProbeDefinition { Tcp = new TcpProbe { Host = "10.0.0.5", Port = 25, Send = Mask } },
                Liveness = new ProbeDefinition { Http = Http("http://10.0.0.5/", ("Cookie", Mask)) },
            },
        };

        var restored = RestoredDefinition.Of(Service(Http("http://10.0.0.5/ready")), now);

        restored.Definition.Probes.Liveness.ShouldBeNull();
        restored.Notes.Select(n => n.Field).ShouldBe(["probes.readiness.tcp.send", "probes.liveness"]);
    }

    [Fact]
    public void Who_pushes_again_gets_a_new_address()
    {
        var then = new ServiceDefinition { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { Token = Mask } } } };

        var restored = RestoredDefinition.Of(then, Service(Http("http://10.0.0.5/ready")));

        restored.Definition.Probes.Readiness!.Push!.Token.ShouldBeNull();
        restored.Notes.ShouldHaveSingleItem().Field.ShouldBe("probes.readiness.push");
        RestoredDefinition.Of(then, then).Definition.Probes.Readiness!.Push!.Token.ShouldBe(Mask);
    }

    [Fact]
    public void What_another_release_wrote_is_read_as_far_as_it_is_known()
    {
        Of("""{ "key": "a", "name": "A", "managedBy": "ui", "changedSecrets": ["readiness.password"], "colour": "red" }""")!.Name.ShouldBe("A");
        Of("""{ "key": "a", "tags": 7 }""").ShouldBeNull();

        static ServiceDefinition? Of(string json) => new ServiceVersion(1, DateTimeOffset.UnixEpoch, Core.Access.Actor.Product("test"), null, json).Definition;
    }

    private static ServiceDefinition Service(HttpProbe http) => new() { Key = "a", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = http } } };

    private static HttpProbe Http(string url, params (string Name, string Value)[] headers) => new() { Url = url, Headers = headers.ToDictionary(h => h.Name, h => h.Value) };
}
